"""The labels that a network gives to words, and the spans of words that they spell."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray


class Role(StrEnum):
    """What a span of words is in an attribution."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"


OUTSIDE = 0
_ROLES = tuple(Role)
_BEGIN, _INSIDE, _END, _SINGLE = range(1, 5)
_PLACES = 4
COUNT = 1 + _PLACES * len(_ROLES)
"""How many labels there are: outside, and begin, inside, end and single for each role (BIOES)."""


@dataclass(frozen=True, slots=True, order=True)
class Words:
    """The words from `first` up to and with `last` of a window, and their role."""

    first: int
    last: int
    role: Role


def spell(spans: Iterable[Words], count: int) -> NDArray[np.int64]:
    """Give the labels of `count` words, among which these spans lie without overlap."""
    labels = np.full(count, OUTSIDE, dtype=np.int64)
    for span in spans:
        begin, inside, end, single = of(span.role)
        if span.first == span.last:
            labels[span.first] = single
            continue
        labels[span.first] = begin
        labels[span.first + 1 : span.last] = inside
        labels[span.last] = end
    return labels


def of(role: Role) -> tuple[int, int, int, int]:
    """Give the labels of a role: begin, inside, end and single."""
    base = _PLACES * _ROLES.index(role)
    return base + _BEGIN, base + _INSIDE, base + _END, base + _SINGLE


def _follows() -> NDArray[np.bool_]:
    allowed = np.zeros((COUNT, COUNT), dtype=np.bool_)
    for before in range(COUNT):
        for after in range(COUNT):
            opened = _open_role(before, (_BEGIN, _INSIDE))
            continued = _open_role(after, (_INSIDE, _END))
            allowed[before, after] = opened == continued
    return allowed


def _open_role(label: int, places: tuple[int, ...]) -> int | None:
    if label == OUTSIDE:
        return None
    role, place = divmod(label - 1, _PLACES)
    return role if place + 1 in places else None


FOLLOWS = _follows()
"""Shape [COUNT, COUNT]: whether the second label may stand behind the first."""

OPENING = FOLLOWS[OUTSIDE]
"""Shape [COUNT]: whether a label may stand on the first word of a paragraph."""

CLOSING = FOLLOWS[:, OUTSIDE]
"""Shape [COUNT]: whether a label may stand on the last word of a paragraph."""
