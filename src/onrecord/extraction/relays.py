"""Tell who speaks from who passes it on: “the agency quoted *him* as saying”."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extraction import noun_phrases
from onrecord.extraction.attribution import Attribution
from onrecord.extraction.lexicon import words
from onrecord.extraction.tokens import Token
from onrecord.records import Span

_QUOTING = words("quoted quotes quoting cited cites citing")
_SAYING = words("saying telling warning")
_REACH = 12


@dataclass(frozen=True, slots=True)
class Relayed:
    """Who speaks and who relayed it, as spans; `speaker` is None where nobody relays."""

    speaker: Span | None = None
    relay: Span | None = None


def relayed(tokens: Sequence[Token], attribution: Attribution) -> Relayed:
    """Find both in the tokens of the cue's sentence."""
    cue = attribution.cue
    if cue is None:
        return Relayed()
    place = next((n for n, t in enumerate(tokens) if t.span.overlap(cue) and t.lower in _QUOTING), None)
    if place is None:
        return Relayed()
    onward = [token.lower for token in tokens[place + 1 : place + _REACH]]
    if not (set(onward) & _SAYING and "as" in onward):
        return Relayed()
    if onward[0] == "as":
        by = next((n for n in range(place + 1, len(tokens)) if tokens[n].lower == "by"), None)
        agency = None if by is None else noun_phrases.after(tokens, by + 1)
        return Relayed(attribution.source, None if agency is None else agency.span(tokens))
    quoted = noun_phrases.after(tokens, place + 1)
    agency = noun_phrases.before(tokens, place)
    if quoted is None:
        return Relayed()
    return Relayed(quoted.span(tokens), None if agency is None else agency.span(tokens))
