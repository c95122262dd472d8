from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction import labels
from onrecord.extraction.labels import Role, Words, spell


def read(spelled: list[int]) -> list[Words]:
    """Read the spans that labels spell, every begin with its end."""
    found, first = list[Words](), 0
    for word, label in enumerate(spelled):
        for role in Role:
            begin, _, end, single = labels.of(role)
            first = word if label in (begin, single) else first
            if label in (end, single):
                found.append(Words(first, word, role))
    return found


@st.composite
def spans_and_count(draw: st.DrawFn) -> tuple[list[Words], int]:
    """Draw spans without overlap, some of them neighbours, and how many words they lie among."""
    spans: list[Words] = []
    past = 0
    for gap, more, role in draw(
        st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4), st.sampled_from(Role)), max_size=8)
    ):
        spans.append(Words(past + gap, past + gap + more, role))
        past += gap + more + 1
    return spans, past + draw(st.integers(0, 3))


@st.composite
def allowed_labels(draw: st.DrawFn) -> list[int]:
    """Draw labels that the tables allow, without looking at what they mean."""
    allowed, found = labels.OPENING, list[int]()
    for _ in range(draw(st.integers(0, 12))):
        found.append(draw(st.sampled_from(np.flatnonzero(allowed).tolist())))
        allowed = labels.FOLLOWS[found[-1]]
    while found and not labels.CLOSING[found[-1]]:
        found.pop()
    return found


def layouts(first: int, count: int) -> Iterator[list[Words]]:
    """Yield every way to lay spans over the words from `first` up to `count`."""
    if first == count:
        yield []
        return
    yield from layouts(first + 1, count)
    for last in range(first, count):
        for rest in layouts(last + 1, count):
            yield from ([Words(first, last, role), *rest] for role in Role)


@given(spans_and_count())
def test_spans_can_be_read_from_their_labels(drawn: tuple[list[Words], int]) -> None:
    spans, count = drawn
    spelled = spell(spans, count)
    assert spelled.shape == (count,)
    assert read(spelled.tolist()) == spans


@given(allowed_labels())
def test_allowed_labels_are_the_spelling_of_what_is_read_from_them(allowed: list[int]) -> None:
    assert spell(read(allowed), len(allowed)).tolist() == allowed


def test_the_tables_allow_what_spellings_show_and_nothing_else() -> None:
    spellings = [spell(spans, 4).tolist() for spans in layouts(0, 4)]
    pairs = {pair for spelling in spellings for pair in pairwise(spelling)}
    assert pairs == set(zip(*(axis.tolist() for axis in np.nonzero(labels.FOLLOWS)), strict=True))
    assert {spelling[0] for spelling in spellings} == set(np.flatnonzero(labels.OPENING).tolist())
    assert {spelling[-1] for spelling in spellings} == set(np.flatnonzero(labels.CLOSING).tolist())
    assert {label for spelling in spellings for label in spelling} == set(range(labels.COUNT))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    "edges",
    [
        [(0, 0), (1, 1)],
        [(0, 1), (2, 3)],
        [(0, 0), (1, 3)],
        [(0, 2), (3, 3)],
    ],
)
def test_neighbours_of_one_role_stay_apart(role: Role, edges: list[tuple[int, int]]) -> None:
    spans = [Words(first, last, role) for first, last in edges]
    assert read(spell(spans, 4).tolist()) == spans
