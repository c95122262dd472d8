from dataclasses import dataclass
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from onrecord.extraction import labels
from onrecord.extraction.decoding import Likely, likely_spans
from onrecord.extraction.labels import Role, Words, spell

LONGEST = 4
NO_TRANSITIONS = np.zeros((labels.COUNT, labels.COUNT), dtype=np.float32)
SEQUENCES = {
    count: np.array(list(product(range(labels.COUNT), repeat=count))) for count in range(1, LONGEST + 1)
}
HALF = (0.5, 0.5, 0.5)

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Case:
    """What `likely_spans` takes; behind the end of a window stands noise."""

    scores: Floats
    opens: Flags
    lengths: Ints
    transitions: Floats


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw a few small windows."""
    lengths = draw(st.lists(st.integers(1, LONGEST), min_size=1, max_size=3))
    words = (len(lengths), max(lengths))
    whole = st.integers(-9, 9)
    opens = draw(arrays(np.bool_, words))
    opens[:, 0] = True
    return Case(
        draw(arrays(np.float32, (*words, labels.COUNT), elements=whole)),
        opens,
        np.array(lengths),
        draw(arrays(np.float32, NO_TRANSITIONS.shape, elements=whole)),
    )


def allowed(sequences: Ints, opens: Flags) -> Flags:
    """Tell which sequences of labels spell spans that lie inside one paragraph each."""
    follows = labels.FOLLOWS[sequences[:, :-1], sequences[:, 1:]].all(axis=1)
    begins = (labels.OPENING[sequences] | ~opens).all(axis=1)
    return np.asarray(follows & begins & labels.CLOSING[sequences[:, -1]])


def chance(span: Words, scores: Floats, opens: Flags, transitions: Floats) -> float:
    """Add up the chances of all whole sequences of labels that have a span."""
    every = SEQUENCES[len(scores)]
    every = every[allowed(every, opens)]
    totals = scores[np.arange(len(scores)), every].sum(axis=1, dtype=np.float64)
    totals += transitions[every[:, :-1], every[:, 1:]].sum(axis=1)
    powers = np.exp(totals - totals.max())
    part = slice(span.first, span.last + 1)
    has = (every[:, part] == spell([span], len(scores))[part]).all(axis=1)
    return float(powers[has].sum() / powers.sum())


@given(cases())
def test_the_chance_of_a_span_is_that_of_all_readings_that_have_it(case: Case) -> None:
    found = likely_spans(case.scores, case.opens, case.lengths, case.transitions, (0.1, 0.1, 0.1))
    for row, count in enumerate(case.lengths.tolist()):
        window = case.scores[row, :count], case.opens[row, :count], case.transitions
        for each in found[row]:
            assert each.chance == pytest.approx(chance(each.words, *window), abs=1e-4)
            assert each.chance - 1e-6 <= each.inside <= 1 + 1e-6


@given(cases())
def test_a_span_that_most_readings_have_is_found_and_none_overlap(case: Case) -> None:
    found = likely_spans(case.scores, case.opens, case.lengths, case.transitions, HALF)
    for row, count in enumerate(case.lengths.tolist()):
        window = case.scores[row, :count], case.opens[row, :count], case.transitions
        every = {
            Words(first, last, role) for role in Role for last in range(count) for first in range(last + 1)
        }
        likely = {span for span in every if chance(span, *window) > 0.5 + 1e-4}
        chosen = [each.words for each in found[row]]
        assert likely <= set(chosen)
        assert all(one.last < other.first for one, other in pairwise(chosen))


@given(cases())
def test_a_window_has_the_same_spans_in_any_company(case: Case) -> None:
    found = likely_spans(case.scores, case.opens, case.lengths, case.transitions, HALF)
    for row, count in enumerate(case.lengths.tolist()):
        one = slice(row, row + 1)
        alone = likely_spans(
            case.scores[one, :count], case.opens[one, :count], case.lengths[one], case.transitions, HALF
        )
        assert words_of(found[row]) == words_of(alone[0])


def words_of(spans: list[Likely]) -> list[Words]:
    return [each.words for each in spans]


@pytest.mark.parametrize(
    ("wanted", "opening", "kept"),
    [
        pytest.param((1, 3), 0, [(1, 3)], id="inside one paragraph"),
        pytest.param((1, 3), 1, [(1, 3)], id="from the begin of a paragraph"),
        pytest.param((0, 3), 2, [(0, 1), (2, 3)], id="over the begin of a paragraph"),
        pytest.param((2, 5), 0, [(2, 4)], id="over the end of the window"),
    ],
)
def test_spans_are_cut_where_paragraphs_and_windows_end(
    wanted: tuple[int, int], opening: int, kept: list[tuple[int, int]]
) -> None:
    count = 5
    first, last = wanted
    scores = np.zeros((1, count, labels.COUNT), dtype=np.float32)
    scores[0, np.arange(count), spell([Words(first, last, Role.CONTENT)], count + 1)[:count]] = 50
    # Any label of a content is better than none at all on the words that it should cover.
    scores[0, first : last + 1, spell([Words(0, 2, Role.CONTENT)], 3)] += 10
    opens = np.isin(np.arange(count), (0, opening))[None, :]
    (found,) = likely_spans(scores, opens, np.array([count]), NO_TRANSITIONS, HALF)
    assert words_of(found) == [Words(first, last, Role.CONTENT) for first, last in kept]


def test_a_window_of_512_words_is_read_whole() -> None:
    count = 512
    spans = [Words(first, first + 5, Role.SOURCE) for first in range(0, count - 6, 6)]
    scores = np.zeros((1, count, labels.COUNT), dtype=np.float32)
    scores[0, np.arange(count), spell(spans, count)] = 20
    opens = np.arange(count)[None, :] == 0
    (found,) = likely_spans(scores, opens, np.array([count]), NO_TRANSITIONS, HALF)
    assert words_of(found) == spans
