import pytest

from onrecord.evaluation.matching import Counts, Share, overlap, pairs
from onrecord.records import Span


@pytest.mark.parametrize(
    ("counts", "precision", "recall", "f1"),
    [
        (Counts(found=4, there=2, agreeing=2), 0.5, 1.0, 2 / 3),
        (Counts(found=0, there=2, agreeing=0), None, 0.0, 0.0),
        (Counts(found=2, there=0, agreeing=0), 0.0, None, 0.0),
        (Counts(found=0, there=0, agreeing=0), None, None, None),
    ],
)
def test_counts(counts: Counts, precision: float | None, recall: float | None, f1: float | None) -> None:
    assert counts.precision == precision
    assert counts.recall == recall
    assert counts.f1 == pytest.approx(f1)


def test_a_share_of_nothing_is_none() -> None:
    assert (Share(1, 4).value, Share(0, 0).value) == (0.25, None)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ([Span(0, 10)], [Span(0, 10)], 1.0),
        ([Span(0, 10)], [Span(5, 15)], 1 / 3),
        ([Span(0, 5), Span(10, 15)], [Span(0, 15)], 2 / 3),
        ([Span(0, 5)], [Span(5, 10)], 0.0),
        ([], [], 0.0),
    ],
)
def test_overlap_is_both_over_either(one: list[Span], other: list[Span], expected: float) -> None:
    assert overlap(one, other) == pytest.approx(expected)


def test_pairs_are_one_to_one_and_the_likest_first() -> None:
    likeness = {("a", "x"): 0.6, ("a", "y"): 0.9, ("b", "y"): 0.8, ("b", "x"): 0.0}
    assert pairs("ab", "xy", lambda one, other: likeness[one, other]) == [(0, 1)]
    likeness["b", "x"] = 0.5
    assert pairs("ab", "xy", lambda one, other: likeness[one, other]) == [(1, 0), (0, 1)]
