"""Find the words for who is spoken to: “told *him* that”, “called on *Japan* to”, “asked *her*”."""

from collections.abc import Sequence

from onrecord.extraction import noun_phrases
from onrecord.extraction.attribution import Attribution
from onrecord.extraction.cues import VERBS
from onrecord.extraction.lexicon import PREPOSITIONS, words
from onrecord.extraction.noun_phrases import Stretch
from onrecord.extraction.tokens import Token
from onrecord.records import Span

_TALKS = words("meeting meetings talks call conversation conversations letter summit message")
_WITHIN = words("in during at")
_LONGEST_OPENING = 4
"""How many words “in a second phone” may take before “call”."""

_TELLING = frozenset({"tell", "inform", "remind"})
"""Who is spoken to stands behind these whatever follows; behind the others it may be what is said."""


def addressee_of(tokens: Sequence[Token], attribution: Attribution) -> Span | None:
    """Find the noun phrase of the addressee in the tokens of a cue's sentence.

    Where the cue has none, it is the partner of the talks that the sentence says it was said in.
    """
    cue = attribution.cue
    if cue is None:
        return None
    for position, token in enumerate(tokens):
        if token.span.start < cue.start or token.span.end > cue.end:
            continue
        phrase = _behind(tokens, position, attribution)
        if phrase is not None:
            return phrase.span(tokens)
    return _partner(tokens, attribution)


def _partner(tokens: Sequence[Token], attribution: Attribution) -> Span | None:
    """Find “in a meeting *with Bell*” outside what is said and who says it."""
    taken = [*attribution.content, *((attribution.source,) if attribution.source else ())]
    for place, token in enumerate(tokens):
        if token.lower not in _TALKS or any(token.span.overlap(span) for span in taken):
            continue
        opens = any(each.lower in _WITHIN for each in tokens[max(0, place - _LONGEST_OPENING) : place])
        if not opens or place + 1 == len(tokens) or tokens[place + 1].lower not in ("with", "to"):
            continue
        phrase = noun_phrases.after(tokens, place + 2)
        if phrase is not None and not any(phrase.span(tokens).overlap(span) for span in taken):
            return phrase.span(tokens)
    return None


def _behind(tokens: Sequence[Token], position: int, attribution: Attribution) -> Stretch | None:
    for cue, _ in VERBS.get(tokens[position].lower, ()):
        last = position + 1 + len(cue.words)
        if tuple(token.lower for token in tokens[position + 1 : last]) != cue.words:
            continue
        asks = cue.words == ("for",)
        if not (cue.addresses or asks):
            return None
        phrase = noun_phrases.after(tokens, last)
        if phrase is None:
            return None
        onward = tokens[phrase.last] if phrase.last < len(tokens) else None
        if asks:
            return phrase if onward is not None and onward.lower == "to" else None
        if cue.verb in _TELLING or onward is None:
            return phrase if onward is not None or _stands_before(attribution) else None
        return phrase if onward.quoted or onward.lower in PREPOSITIONS | {"that", "to", ":", "not"} else None
    return None


def _stands_before(attribution: Attribution) -> bool:
    """Whether the content stands before the cue."""
    return attribution.cue is not None and attribution.content[0].end <= attribution.cue.start
