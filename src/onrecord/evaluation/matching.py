"""Compare what was found with what is there: spans, pairs, and the scores that follow."""

import re
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from onrecord.records import Span

Found = TypeVar("Found")
There = TypeVar("There")

_WORD = re.compile(r"\w+|[^\w\s]")
_LEAST_OVERLAP = 0.5
"""How much of both contents together must be in either for two statements to be the same."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many were found, how many are there, and how many of both agree."""

    found: int
    there: int
    agreeing: int

    @property
    def precision(self) -> float | None:
        """The share of the found that is there; None where nothing was found."""
        return self.agreeing / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of what is there that was found; None where nothing is there."""
        return self.agreeing / self.there if self.there else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where nothing is on either side."""
        total = self.found + self.there
        return 2 * self.agreeing / total if total else None

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.found + other.found, self.there + other.there, self.agreeing + other.agreeing)


@dataclass(frozen=True, slots=True)
class RoleScores:
    """How well the spans of one role are found: to the code point, with any overlap at all, and by words."""

    exact: Counts
    any_overlap: Counts
    words: Counts

    def __add__(self, other: "RoleScores") -> "RoleScores":
        return RoleScores(
            self.exact + other.exact, self.any_overlap + other.any_overlap, self.words + other.words
        )


@dataclass(frozen=True, slots=True)
class Share:
    """How many of `n` cases are right."""

    right: int
    n: int

    @property
    def value(self) -> float | None:
        """The share; None without cases."""
        return self.right / self.n if self.n else None


def overlap(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Give the code points in both over those in either, in [0, 1]; the spans of a side do not overlap."""
    both = sum(a.overlap(b) for a in one for b in other)
    either = _length(one) + _length(other) - both
    return both / either if either else 0.0


def pairs(
    found: Sequence[Found], there: Sequence[There], likeness: Callable[[Found, There], float]
) -> list[tuple[int, int]]:
    """Pair each found with at most one that is there, the likest first; where the likeness is 0, never.

    Returns the indices of the pairs, in the order of `there`.
    """
    likely = sorted(
        (-value, j, i)
        for i, one in enumerate(found)
        for j, other in enumerate(there)
        if (value := likeness(one, other)) > 0
    )
    taken: set[tuple[str, Hashable]] = set()
    paired = []
    for _, j, i in likely:
        if ("found", i) not in taken and ("there", j) not in taken:
            taken |= {("found", i), ("there", j)}
            paired.append((i, j))
    return sorted(paired, key=lambda pair: pair[1])


def likeness(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Give the overlap of two contents where it makes them the same statement, else 0."""
    shared = overlap(one, other)
    return shared if shared >= _LEAST_OVERLAP else 0.0


def role_scores(found: Iterable[Span], there: Iterable[Span], text: str) -> RoleScores:
    """Score the spans of one role in a text; a span that several statements share counts once."""
    ours, theirs = sorted(set(found)), sorted(set(there))
    touching = pairs(ours, theirs, lambda one, other: float(one.overlap(other)))
    words = [match.start() for match in _WORD.finditer(text)]
    our_words, their_words = _words_in(ours, words), _words_in(theirs, words)
    return RoleScores(
        Counts(len(ours), len(theirs), len(set(ours) & set(theirs))),
        Counts(len(ours), len(theirs), len(touching)),
        Counts(len(our_words), len(their_words), len(our_words & their_words)),
    )


def _words_in(spans: Iterable[Span], words: Sequence[int]) -> set[int]:
    return {
        word
        for span in spans
        for word in words[bisect_left(words, span.start) : bisect_left(words, span.end)]
    }


def _length(spans: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in spans)
