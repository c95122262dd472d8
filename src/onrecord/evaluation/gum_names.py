"""Reduce a phrase of a treebank to the proper name in it, as corpora of named entities mark it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from onrecord.extraction.lexicon import PORTFOLIOS, ROLE_NOUNS, TITLES, words
from onrecord.records import Span

_TITLES = ROLE_NOUNS | TITLES | PORTFOLIOS | words("prime vice shadow home hon hon. rev rev.")
_LINKS = words("of for the and & de del la di 's ’s - – / . '")
_PARTICLES = words("de del la le da di du van von der den bin ibn al el ben y - . ’ '")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a document; `head` is the place of the word that governs it, None for a root."""

    span: Span
    form: str
    upos: str
    xpos: str
    relation: str
    head: int | None
    sentence: int

    @property
    def is_proper(self) -> bool:
        """Whether it is part of a proper name: “Red” in “Red Cross” is, adjective or not."""
        return self.xpos.startswith("NNP")


def head_of(text: Sequence[Word], first: int, last: int) -> int:
    """Find the word of a stretch that is governed from outside, the first if there are several."""
    outside = (n for n in range(first, last) if not _is_within(text[n].head, first, last))
    return next(outside, first)


def name_in(
    text: Sequence[Word], first: int, last: int, kind: str, mentioned: Collection[int]
) -> Span | None:
    """Find the proper name of what a phrase mentions: of people without titles, never with “the” in front.

    `mentioned` are the heads of other phrases: of what “and” joins, each such has a name of its own.
    """
    head = head_of(text, first, last)
    if any(
        text[n].head == head and text[n].relation == "conj" and n in mentioned for n in range(first, last)
    ):
        return None
    if kind == "person":
        return _person(text, head, last)
    if kind in ("organization", "place"):
        return _body_or_place(text, first, last, head)
    return None


def _person(text: Sequence[Word], head: int, last: int) -> Span | None:
    parts = [head, *(n for n in range(head + 1, last) if _is_flat_under(text, n, head))]
    named = [n for n in parts if text[n].is_proper and text[n].form.lower() not in _TITLES]
    # “Americans” and “Democrats” are no names of people.
    if not named or text[named[0]].xpos == "NNPS":
        return None
    first = named[0]
    return _span(text, first, _end_of_run(text, first, last, _PARTICLES))


def _body_or_place(text: Sequence[Word], first: int, last: int, head: int) -> Span | None:
    if not text[head].is_proper:
        return None
    begin = head
    for n in range(head - 1, first - 1, -1):
        if _is_capitalised(text[n]) and text[n].form != "The":
            begin = n
        elif text[n].form.lower() not in _LINKS:
            break
    return _span(text, begin, _end_of_run(text, head, last, _LINKS))


def _end_of_run(text: Sequence[Word], first: int, last: int, links: Collection[str]) -> int:
    """Find where a name ends that begins at a word; links only join what goes on with a capital."""
    end = first + 1
    for n in range(end, last):
        if _is_capitalised(text[n]):
            end = n + 1
        elif text[n].form.lower() not in links:
            break
    return end


def _is_capitalised(word: Word) -> bool:
    return word.form[0].isupper() and (word.is_proper or word.upos in ("ADJ", "NOUN", "VERB", "NUM", "X"))


def _is_flat_under(text: Sequence[Word], n: int, head: int) -> bool:
    governor = text[n].head
    return text[n].relation.startswith("flat") and (
        governor == head
        or (governor is not None and governor > head and _is_flat_under(text, governor, head))
    )


def _is_within(governor: int | None, first: int, last: int) -> bool:
    return governor is not None and first <= governor < last


def _span(text: Sequence[Word], first: int, end: int) -> Span:
    return Span(text[first].span.start, text[end - 1].span.end)
