"""Mentions: the names of persons, organisations and places, and the labels of words that spell them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from onrecord.records import Span


class Kind(StrEnum):
    """What a name is the name of."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a body."""

    span: Span
    kind: Kind


OUTSIDE = 0
_KINDS = tuple(Kind)
COUNT = 1 + 2 * len(_KINDS)
"""How many labels there are: outside, and begin and inside of each kind (BIO)."""

Named = tuple[int, int, Kind]
"""The first and the last word of a name, and its kind."""


def spell(names: Iterable[Named], count: int) -> NDArray[np.int64]:
    """Give the labels of `count` words, among which these names lie without overlap."""
    labels = np.full(count, OUTSIDE, dtype=np.int64)
    for first, last, kind in names:
        begin = 1 + 2 * _KINDS.index(kind)
        labels[first] = begin
        labels[first + 1 : last + 1] = begin + 1
    return labels


def read(labels: Sequence[int]) -> Iterator[Named]:
    """Yield the names that any labels spell, in the order of the words; an inside without a begin begins."""
    first = 0
    open_kind: int | None = None
    for word, label in enumerate((*labels, OUTSIDE)):
        kind, inside = (None, False) if label == OUTSIDE else ((label - 1) // 2, label % 2 == 0)
        if inside and kind == open_kind:
            continue
        if open_kind is not None:
            yield first, word - 1, _KINDS[open_kind]
        first, open_kind = word, kind
