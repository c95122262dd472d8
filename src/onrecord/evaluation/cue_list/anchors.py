"""Find the anchors of a sentence: its cues, each with its source."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.evaluation.cue_list.anchor import Anchor
from onrecord.evaluation.cue_list.constructions import according, adjective, label, light_verb, noun
from onrecord.evaluation.cue_list.verbs import verb
from onrecord.extraction import noun_phrases
from onrecord.extraction.noun_phrases import Stretch
from onrecord.extraction.tokens import Token
from onrecord.records import Attitude


def anchors(tokens: Sequence[Token]) -> list[Anchor]:
    """Find the anchors of a sentence in text order."""
    found: list[Anchor] = []
    position = 0
    while position < len(tokens):
        anchor = (
            according(tokens, position)
            or verb(tokens, position)
            or light_verb(tokens, position)
            or adjective(tokens, position)
            or noun(tokens, position)
            or label(tokens, position, found)
        )
        if anchor is not None and anchor.inherits:
            anchor = _inherit(tokens, anchor, found)
        if anchor is not None:
            if found and _is_own_wish(tokens, found[-1], anchor):
                anchor = _merged(found.pop(), anchor)
            found.append(anchor)
            position = max(anchor.place.last, position + 1)
        else:
            position += 1
    return found


def _is_own_wish(tokens: Sequence[Token], outer: Anchor, inner: Anchor) -> bool:
    """Whether both are one cue, as in “said she wanted” and “said that it opposed”."""
    if (
        inner.source is None
        or inner.attitude is Attitude.ASSERTION
        or outer.attitude is not Attitude.ASSERTION
    ):
        return False
    between = tokens[outer.place.last : inner.source.first]
    return (
        tokens[inner.source.first].lower in ("he", "she", "they", "it")
        and inner.source.last - inner.source.first == 1
        and outer.place.last <= inner.source.first
        and all(token.lower == "that" for token in between)
    )


def _merged(outer: Anchor, inner: Anchor) -> Anchor:
    place = Stretch(outer.place.first, inner.place.last)
    if inner.negated:
        return replace(outer, attitude=inner.attitude)
    return replace(outer, cue=inner.cue, place=place, attitude=inner.attitude)


def _inherit(tokens: Sequence[Token], anchor: Anchor, found: Sequence[Anchor]) -> Anchor | None:
    before = next((earlier for earlier in reversed(found) if earlier.source is not None), None)
    source = before.source if before is not None else noun_phrases.subject(tokens)
    if source is None or source.last > anchor.place.first:
        return replace(anchor, source=before.source) if before is not None else None
    return replace(anchor, source=source)
