from dataclasses import dataclass
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from onrecord.extraction import labels
from onrecord.extraction.decoding import best_labels, shares
from onrecord.extraction.labels import Role, Words, read, spell

LONGEST = 4
NO_TRANSITIONS = np.zeros((labels.COUNT, labels.COUNT), dtype=np.float32)
SEQUENCES = {
    count: np.array(list(product(range(labels.COUNT), repeat=count))) for count in range(1, LONGEST + 1)
}

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Case:
    """What `best_labels` takes; behind the end of a window stands noise."""

    scores: Floats
    opens: Flags
    lengths: Ints
    transitions: Floats


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw a few small windows with whole numbers as scores, whose sums are exact."""
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


def totals(sequences: Ints, scores: Floats, transitions: Floats) -> Floats:
    """Give the score of each whole sequence of labels."""
    own = scores[np.arange(len(scores)), sequences].sum(axis=1)
    return np.asarray(own + transitions[sequences[:, :-1], sequences[:, 1:]].sum(axis=1), dtype=np.float32)


def allowed(sequences: Ints, opens: Flags) -> Flags:
    """Tell which sequences of labels spell spans that lie inside one paragraph each."""
    follows = labels.FOLLOWS[sequences[:, :-1], sequences[:, 1:]].all(axis=1)
    begins = (labels.OPENING[sequences] | ~opens).all(axis=1)
    return np.asarray(follows & begins & labels.CLOSING[sequences[:, -1]])


@given(cases())
def test_no_allowed_labels_score_better(case: Case) -> None:
    found = best_labels(case.scores, case.opens, case.lengths, case.transitions)
    for row, count in enumerate(case.lengths.tolist()):
        scores, opens = case.scores[row, :count], case.opens[row, :count]
        best = found[row : row + 1, :count]
        assert allowed(best, opens).all()
        every = SEQUENCES[count]
        possible = every[allowed(every, opens)]
        best_total = totals(best, scores, case.transitions)
        assert best_total == totals(possible, scores, case.transitions).max()


@given(cases())
def test_a_window_has_the_same_labels_in_any_company(case: Case) -> None:
    found = best_labels(case.scores, case.opens, case.lengths, case.transitions)
    for row, count in enumerate(case.lengths.tolist()):
        one = slice(row, row + 1)
        alone = best_labels(
            case.scores[one, :count], case.opens[one, :count], case.lengths[one], case.transitions
        )
        assert found[row, :count].tolist() == alone[0].tolist()


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
    scores[0, np.arange(count), spell([Words(first, last, Role.CONTENT)], count + 1)[:count]] = 5
    # Any label of a content is better than none at all on the words that it should cover.
    scores[0, first : last + 1, spell([Words(0, 2, Role.CONTENT)], 3)] += 1
    opens = np.isin(np.arange(count), (0, opening))[None, :]
    found = best_labels(scores, opens, np.array([count]), NO_TRANSITIONS)
    assert list(read(found[0].tolist())) == [Words(first, last, Role.CONTENT) for first, last in kept]


def test_a_window_of_512_words_is_read_whole() -> None:
    count = 512
    spans = [Words(first, first + 5, Role.SOURCE) for first in range(0, count - 6, 6)]
    scores = np.zeros((1, count, labels.COUNT), dtype=np.float32)
    scores[0, np.arange(count), spell(spans, count)] = 20
    opens = np.arange(count)[None, :] == 0
    found = best_labels(scores, opens, np.array([count]), NO_TRANSITIONS)
    assert list(read(found[0].tolist())) == spans


def test_shares_of_the_found_labels() -> None:
    scores = np.zeros((2, 2, labels.COUNT), dtype=np.float32)
    scores[0, 1, 3] = np.log(labels.COUNT - 1)
    # What is added to all scores of a word changes nothing, even where the exponential would overflow.
    scores[1, 0] += 1000
    found = np.array([[0, 3], [5, 12]])
    even = 1 / labels.COUNT
    assert shares(scores, found) == pytest.approx(np.array([[even, 0.5], [even, even]]))
