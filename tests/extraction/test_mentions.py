from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction import mentions
from onrecord.extraction.mentions import Kind, Named, read, spell


@st.composite
def names_and_count(draw: st.DrawFn) -> tuple[list[Named], int]:
    """Draw names without overlap, some of them neighbours, and how many words they lie among."""
    names: list[Named] = []
    past = 0
    for gap, more, kind in draw(
        st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4), st.sampled_from(Kind)), max_size=8)
    ):
        names.append((past + gap, past + gap + more, kind))
        past += gap + more + 1
    return names, past + draw(st.integers(0, 3))


@given(names_and_count())
def test_names_can_be_read_from_their_labels(drawn: tuple[list[Named], int]) -> None:
    names, count = drawn
    assert list(read(spell(names, count).tolist())) == names


@given(st.lists(st.integers(0, mentions.COUNT - 1), max_size=30))
def test_any_labels_give_names_in_order_without_overlap(labels: list[int]) -> None:
    found = list(read(labels))
    assert all(one[1] < other[0] for one, other in pairwise(found))
    covered = np.zeros(len(labels), dtype=np.bool_)
    for first, last, _ in found:
        covered[first : last + 1] = True
    assert covered.tolist() == [label != mentions.OUTSIDE for label in labels]


@pytest.mark.parametrize(
    ("labels", "names"),
    [
        ([2, 2, 0], [(0, 1, Kind.PERSON)]),
        ([1, 2, 1], [(0, 1, Kind.PERSON), (2, 2, Kind.PERSON)]),
        ([1, 4], [(0, 0, Kind.PERSON), (1, 1, Kind.ORGANISATION)]),
    ],
)
def test_an_inside_without_its_begin_begins_a_name(labels: list[int], names: list[Named]) -> None:
    assert list(read(labels)) == names
