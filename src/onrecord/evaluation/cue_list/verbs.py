"""Find cue verbs, each with the subject that is its source."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.evaluation.cue_list.adverbials import skip_adverbials, skip_time_back
from onrecord.evaluation.cue_list.anchor import Anchor, link, lower_at, without_comma
from onrecord.extraction import noun_phrases
from onrecord.extraction.cues import EVADED, NEGATED, VERBS, Cue, Form
from onrecord.extraction.lexicon import (
    BE,
    COORDINATORS,
    DETERMINERS,
    DO,
    FUNCTION_WORDS,
    HAVE,
    MODALS,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    ROLE_NOUNS,
    TIMES,
    words,
)
from onrecord.extraction.noun_phrases import Stretch
from onrecord.extraction.tokens import Token, is_finished, is_heading
from onrecord.records import Attitude

_NEVER_INVERTED = words("tell inform assure reassure remind")


@dataclass(frozen=True, slots=True)
class Group:
    """The auxiliaries and adverbs before a verb, from `first` on."""

    first: int
    be: bool = False
    other: bool = False
    modal: bool = False
    negation: int | None = None


def verb_group(tokens: Sequence[Token], verb: int) -> Group:
    """Read backwards from a verb over its auxiliaries and adverbs."""
    group = Group(verb)
    for position in range(verb - 1, -1, -1):
        token = tokens[position]
        lower = token.lower
        if lower in NEGATIONS or lower.endswith(("n't", "cannot")):
            group = replace(group, negation=position)
        if lower in BE and not (lower == "'s" and not _is_short_is(tokens, position)):
            group = replace(group, be=True)
        elif lower in MODALS and not token.is_capitalised:
            group = replace(group, modal=True)
        elif lower in HAVE | DO:
            group = replace(group, other=True)
        elif not noun_phrases.is_adverb(token) and lower not in NEGATIONS:
            break
        group = replace(group, first=position)
    return group


def _is_short_is(tokens: Sequence[Token], position: int) -> bool:
    return position > 0 and tokens[position - 1].lower in PRONOUNS


def verb(tokens: Sequence[Token], position: int) -> Anchor | None:
    """Find a cue verb at a position."""
    lower = tokens[position].lower
    if lower not in VERBS and lower not in EVADED:
        return None
    if tokens[position].is_capitalised and not is_heading(tokens):
        return None
    group = verb_group(tokens, position)
    for cue, form in VERBS.get(lower, ()):
        last = position + 1 + len(cue.words)
        if tuple(token.lower for token in tokens[position + 1 : last]) == cue.words:
            anchor = with_subject(tokens, cue, form, Stretch(position, last), group)
            if anchor is not None:
                return anchor
    if group.negation is not None and lower in EVADED:
        cue = Cue(lower, Attitude.EVASION)
        return with_subject(tokens, cue, Form.BASE, Stretch(position, position + 1), group)
    return None


def with_subject(
    tokens: Sequence[Token], cue: Cue, form: Form, place: Stretch, group: Group
) -> Anchor | None:
    """Make an anchor of a verb whose source stands before it, behind it, or earlier in the sentence."""
    negated = group.negation is not None
    attitude = _negated(cue) if negated else cue.attitude
    if attitude is None or _is_no_verb(tokens, form, place, group, negated=negated):
        return None
    if negated:
        place = Stretch(group.first, place.last)
    draft = Anchor(cue, place, None, begins=group.first, attitude=attitude, negated=negated)
    if form is Form.ING and not group.be:
        return _participle(tokens, draft)
    inverted = _inversion(tokens, draft, form) if group.first == place.first else None
    if inverted is not None:
        return inverted
    source = noun_phrases.before(tokens, group.first)
    if source is None:
        source = noun_phrases.before(tokens, skip_time_back(tokens, group.first))
    if source is None:
        return _coordinated(tokens, draft, form)
    if cue.noun_like and not _shows_verb(tokens, form, place, source, group):
        return None
    return with_source(tokens, draft, source)


def _negated(cue: Cue) -> Attitude | None:
    return Attitude.EVASION if cue.verb in EVADED else NEGATED.get(cue.attitude)


def _is_no_verb(tokens: Sequence[Token], form: Form, place: Stretch, group: Group, *, negated: bool) -> bool:
    """Whether it is passive, an infinitive, a mere possibility, or a participle before a noun."""
    passive = form is Form.PAST and group.be
    possible = group.modal and not negated
    infinitive = form is Form.BASE and group.first > 0 and tokens[group.first - 1].lower in ("to", "let")
    reduced = form is Form.PAST and lower_at(tokens, place.last) == "by"
    owns = lower_at(tokens, place.last) == "'s"
    return passive or possible or infinitive or reduced or owns


def with_source(tokens: Sequence[Token], draft: Anchor, source: Stretch) -> Anchor | None:
    """Give a draft the source that stands before it, and tell on which side its content stands."""
    relative = tokens[source.last - 1].lower in RELATIVES or (
        source.last < draft.begins and any(t.lower in RELATIVES for t in tokens[source.last : draft.begins])
    )
    if tokens[source.first].lower in RELATIVES:
        antecedent = noun_phrases.before(tokens, without_comma(tokens, source.first))
        source = antecedent or source
    after_quotation = source.first > 0 and is_finished(tokens[source.first - 1])
    told = noun_phrases.after(tokens, draft.place.last) if draft.cue.addresses else None
    end = draft.place.last if told is None else told.last
    follows = draft.cue.reports and (after_quotation or _ends_here(tokens, end))
    if follows and source.first > 0 and tokens[source.first - 1].is_word:
        # “as she said”: what she said is not told here.
        return None
    begins, linked = link(tokens, source.first)
    return replace(
        draft, source=source, begins=begins, breaks=linked or follows, follows=follows, relative=relative
    )


def _participle(tokens: Sequence[Token], draft: Anchor) -> Anchor | None:
    left = lower_at(tokens, draft.begins - 1)
    if left in PREPOSITIONS - {"by", "before", "after"} or left in DETERMINERS | {"'s"}:
        return None
    if draft.begins == 0 or (
        draft.cue.noun_like and left not in (",", "and", "but", "while", "before", "after")
    ):
        return None
    begins, _ = link(tokens, draft.begins)
    return replace(draft, begins=begins, breaks=True, inherits=True)


def _coordinated(tokens: Sequence[Token], draft: Anchor, form: Form) -> Anchor | None:
    """Take a verb without a subject of its own: “…, but acknowledged”."""
    left = lower_at(tokens, draft.begins - 1)
    if left not in COORDINATORS and not (left == "," and form is not Form.BASE):
        return None
    if form is Form.BASE or (draft.cue.noun_like and not _is_verbal_object(tokens, draft.place.last)):
        return None
    begins, _ = link(tokens, draft.begins)
    return replace(draft, begins=begins, breaks=True, inherits=True)


def _inversion(tokens: Sequence[Token], draft: Anchor, form: Form) -> Anchor | None:
    """Find the source behind the verb: “…”, said Smith."""
    left = tokens[draft.begins - 1] if draft.begins else None
    finite = form is Form.PAST or (form is Form.THIRD and not draft.cue.noun_like)
    if not draft.cue.reports or draft.cue.verb in _NEVER_INVERTED or not finite or left is None:
        return None
    if not (left.quoted or left.text in (",", "—", "–", "-")):
        return None
    source = noun_phrases.after(tokens, draft.place.last)
    if source is None or not is_speakerish(tokens, source):
        return None
    onward = tokens[source.last] if source.last < len(tokens) else None
    ends = (
        onward is None
        or onward.quoted
        or not onward.is_word
        or onward.lower in PREPOSITIONS | TIMES | RELATIVES | COORDINATORS
    )
    aside = noun_phrases.before(tokens, draft.begins) if left.text == "," else None
    if not ends or (aside is not None and tokens[aside.first].is_capitalised and aside.first == 0):
        return None
    return replace(
        draft,
        source=noun_phrases.apposition_after(tokens, source),
        begins=draft.begins,
        breaks=True,
        follows=True,
    )


def is_speakerish(tokens: Sequence[Token], phrase: Stretch) -> bool:
    """Whether a noun phrase looks like somebody who can speak."""
    words = tokens[phrase.first : phrase.last]
    return (
        any(word.is_capitalised for word in words)
        or words[-1].lower in ROLE_NOUNS
        or words[0].lower in ("he", "she", "they")
        or (noun_phrases.is_plural(tokens, phrase) and words[0].lower not in DETERMINERS)
    )


def _shows_verb(tokens: Sequence[Token], form: Form, place: Stretch, source: Stretch, group: Group) -> bool:
    """Whether a word such as “fears” is the verb here and not the noun."""
    if group.be or group.other or group.modal:
        return True
    if not _is_verbal_object(tokens, place.last):
        return False
    if form is Form.BASE:
        return noun_phrases.is_plural(tokens, source)
    if form is Form.THIRD:
        return (
            tokens[source.last - 1].is_capitalised
            or tokens[source.first].lower in DETERMINERS | PRONOUNS
            or tokens[source.last - 1].lower in ROLE_NOUNS
        )
    return True


def _is_verbal_object(tokens: Sequence[Token], position: int) -> bool:
    if position >= len(tokens):
        return True
    token = tokens[position]
    return (
        token.quoted
        or token.is_capitalised
        or token.lower.endswith("s")
        or token.lower in DETERMINERS | PRONOUNS | TIMES | {"to", "that", ":", ",", ".", "on", "in", "there"}
        or noun_phrases.is_adverb(token)
        or token.lower not in FUNCTION_WORDS
    )


def _ends_here(tokens: Sequence[Token], position: int) -> bool:
    """Whether nothing is said behind the cue, so that its content must stand before."""
    position = skip_adverbials(tokens, position, len(tokens))
    while position < len(tokens) and tokens[position].text in "”’\"')":
        position += 1
    return position >= len(tokens) or tokens[position].text in (".", ",", ";", "—", "–", ")", "-", "?", "!")
