"""Part two statements that were taken for one: “did not answer the question, *saying* only that …”."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.extraction.attribution import Attribution
from onrecord.extraction.lexicon import words
from onrecord.extraction.tokens import Token
from onrecord.records import Span

_PARTICIPLES = words("saying adding arguing insisting stressing noting warning claiming explaining")
_BETWEEN = words("only simply just merely instead")
_FEWEST_BEFORE = 2
"""A participle so near the begin of a content is part of what is said."""


def split_at_participles(tokens: Sequence[Token], attributed: Sequence[Attribution]) -> list[Attribution]:
    """Part the attributions of a sentence where a participle within a content introduces what follows it."""
    return [part for each in attributed for part in _parts(tokens, each)]


def _parts(tokens: Sequence[Token], attribution: Attribution) -> Iterator[Attribution]:
    for number, content in enumerate(attribution.content):
        inside = [
            n for n, t in enumerate(tokens) if content.start <= t.span.start and t.span.end <= content.end
        ]
        for place in inside[_FEWEST_BEFORE:-1]:
            opening = _opening(tokens, place) if tokens[place].lower in _PARTICIPLES else None
            if opening is None or opening > inside[-1]:
                continue
            before = tokens[place - 2 if tokens[place - 1].text == "," else place - 1]
            earlier = (*attribution.content[:number], Span(content.start, before.span.end))
            later = (Span(tokens[opening].span.start, content.end), *attribution.content[number + 1 :])
            yield replace(attribution, content=earlier)
            yield replace(attribution, cue=tokens[place].span, content=later, attitudes=())
            return
    yield attribution


def _opening(tokens: Sequence[Token], place: int) -> int | None:
    """Where what a participle introduces begins: with “that” or a quotation."""
    onward = place + 1
    while onward < len(tokens) and tokens[onward].lower in _BETWEEN:
        onward += 1
    begins = onward < len(tokens) and (tokens[onward].lower == "that" or tokens[onward].quoted)
    return onward if begins else None
