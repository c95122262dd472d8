import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.estimates import effective, interval


@pytest.mark.parametrize(
    ("share", "n", "low", "high"),
    [
        # Shares of 0 in 10, 5 in 10 and 81 in 263 as Wilson's interval is published for them
        # (Newcombe 1998, Table I, method 3, has the last).
        (0.0, 10, 0.0, 0.2775),
        (0.5, 10, 0.2366, 0.7634),
        (81 / 263, 263, 0.2553, 0.3662),
    ],
)
def test_an_interval_is_wilsons(share: float, n: int, low: float, high: float) -> None:
    assert interval(2 * share - 1, n) == pytest.approx((2 * low - 1, 2 * high - 1), abs=2e-4)


@given(st.floats(-1, 1), st.floats(1, 1e6))
def test_an_interval_holds_the_mean_lies_within_the_scores_and_narrows(mean: float, n: float) -> None:
    low, high = interval(mean, n)
    assert -1 <= low <= mean + 1e-9
    assert mean - 1e-9 <= high <= 1
    assert high - low > 0
    fewer = interval(mean, n / 2 + 0.5)
    assert fewer[1] - fewer[0] >= high - low - 1e-9


@pytest.mark.parametrize(("stories", "worth"), [([1, 1, 1, 1], 4), ([4], 1), ([2, 2], 2), ([3, 1], 1.6)])
def test_scores_of_one_story_are_worth_one(stories: list[int], worth: float) -> None:
    assert effective(sum(stories), sum(each * each for each in stories)) == pytest.approx(worth)
