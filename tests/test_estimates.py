import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.estimates import differ, effective, interval


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


@pytest.mark.parametrize(
    ("one", "n", "other", "of_other", "apart"),
    [
        # 56 of 70 and 48 of 80: a difference of 0.2 whose interval is 0.0524 to 0.3339 (Newcombe 1998, II).
        (2 * 56 / 70 - 1, 70, 2 * 48 / 80 - 1, 80, True),
        # 9 of 10 and 3 of 10: 0.1705 to 0.8090; 6 of 7 and 2 of 7: 0.0582 to 0.8062.
        (0.8, 10, -0.4, 10, True),
        (2 * 6 / 7 - 1, 7, 2 * 2 / 7 - 1, 7, True),
        (-0.6, 3, 0.6, 3, False),
        (-0.6, 3, -0.6, 300, False),
    ],
)
def test_means_differ_where_the_interval_of_their_difference_has_no_zero(
    one: float, n: float, other: float, of_other: float, apart: bool
) -> None:
    assert differ(one, n, other, of_other) is apart
    assert differ(other, of_other, one, n) is apart
