"""Find what attributes without a cue verb: “according to”, “her promise to”, “voiced doubts”, “Smith:”."""

from collections.abc import Sequence

from onrecord.evaluation.cue_list.anchor import Anchor, lower_at, without_comma
from onrecord.evaluation.cue_list.verbs import is_speakerish, verb_group, with_source, with_subject
from onrecord.extraction import noun_phrases
from onrecord.extraction.cues import ADJECTIVES, FEELING, LIGHT_VERBS, NOUNS, Cue
from onrecord.extraction.lexicon import DETERMINERS, FUNCTION_WORDS, POSSESSIVES, words
from onrecord.extraction.noun_phrases import Stretch
from onrecord.extraction.tokens import Token
from onrecord.records import Attitude

_ACCORDING = Cue("according to", Attitude.ASSERTION, reports=True)
_COLON = Cue(":", Attitude.ASSERTION)
_LONGEST_LABEL = 10
_NOUN_FOLLOWERS = words("that to about over for")
_LIGHT_FOLLOWERS = words("that to about over for at on with from of against in")
_ADJECTIVE_FOLLOWERS = words("that about over by at to in")


def according(tokens: Sequence[Token], position: int) -> Anchor | None:
    """Find “according to Smith” at a position."""
    if tokens[position].lower != "according" or lower_at(tokens, position + 1) != "to":
        return None
    source = noun_phrases.after(tokens, position + 2)
    if source is None:
        return None
    source = noun_phrases.apposition_after(tokens, source)
    return Anchor(
        _ACCORDING,
        Stretch(position, position + 2),
        source,
        begins=without_comma(tokens, position),
        attitude=Attitude.ASSERTION,
        breaks=True,
        follows=position > 0,
    )


def light_verb(tokens: Sequence[Token], position: int) -> Anchor | None:
    """Find a verb that leaves the meaning to its noun, at a position: “voiced serious doubts about”."""
    form = LIGHT_VERBS.get(tokens[position].lower)
    if form is None:
        return None
    for noun in range(position + 1, min(len(tokens), position + 5)):
        lower = tokens[noun].lower
        if lower in NOUNS:
            if lower_at(tokens, noun + 1) not in _LIGHT_FOLLOWERS:
                return None
            felt = tokens[position].lower in FEELING and NOUNS[lower] is Attitude.THREAT
            cue = Cue(tokens[position].lower, Attitude.CONCERN if felt else NOUNS[lower])
            group = verb_group(tokens, position)
            if group.negation is not None:
                return None
            return with_subject(tokens, cue, form, Stretch(position, noun + 1), group)
        if not tokens[noun].is_word or (lower in FUNCTION_WORDS and lower not in DETERMINERS):
            return None
    return None


def adjective(tokens: Sequence[Token], position: int) -> Anchor | None:
    """Find “is worried about” at the position of its adjective."""
    attitude = ADJECTIVES.get(tokens[position].lower)
    if attitude is None or lower_at(tokens, position + 1) not in _ADJECTIVE_FOLLOWERS:
        return None
    group = verb_group(tokens, position)
    if not group.be or group.modal or group.negation is not None:
        return None
    source = noun_phrases.before(tokens, group.first)
    if source is None:
        return None
    draft = Anchor(
        Cue(tokens[position].lower, attitude),
        Stretch(group.first, position + 1),
        None,
        begins=group.first,
        attitude=attitude,
    )
    return with_source(tokens, draft, source)


def noun(tokens: Sequence[Token], position: int) -> Anchor | None:
    """Find a noun that belongs to somebody: “Tokyo's worries that”, “her promise to”."""
    attitude = NOUNS.get(tokens[position].lower)
    if attitude is None or lower_at(tokens, position + 1) not in _NOUN_FOLLOWERS:
        return None
    owner = position - 1
    while owner > position - 3 and owner > 0 and tokens[owner].text.islower() and not _owns(tokens[owner]):
        owner -= 1
    if owner < 0 or not _owns(tokens[owner]):
        return None
    if tokens[owner].lower in POSSESSIVES:
        source: Stretch | None = Stretch(owner, owner + 1)
    else:
        source = noun_phrases.before(tokens, owner)
    if source is None:
        return None
    return Anchor(
        Cue(tokens[position].lower, attitude),
        Stretch(position, position + 1),
        source,
        begins=source.first,
        attitude=attitude,
    )


def _owns(token: Token) -> bool:
    return token.lower == "'s" or token.lower in ("his", "her", "their")


def label(tokens: Sequence[Token], position: int, found: Sequence[Anchor]) -> Anchor | None:
    """Take a name and a colon before a quotation for a source: “Smith: ‘…’”."""
    if found or tokens[position].text != ":" or not 0 < position <= _LONGEST_LABEL:
        return None
    if position + 1 >= len(tokens) or not tokens[position + 1].quoted:
        return None
    source = noun_phrases.after(tokens, 0)
    if source is None or source.last != position or not is_speakerish(tokens, source):
        return None
    return Anchor(_COLON, Stretch(position, position + 1), source, begins=0, attitude=Attitude.ASSERTION)
