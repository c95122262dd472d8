import pytest

from onrecord.evaluation.classes import accuracy, by_class, kappa, macro_f1, majority
from onrecord.evaluation.matching import Counts, Share


@pytest.mark.parametrize(
    ("told", "right", "share", "macro"),
    [
        ("aabb", "aabb", Share(4, 4), 1.0),
        ("aaaa", "aabb", Share(2, 4), (2 / 3 + 0) / 2),
        # “c” is not there: being told once it costs “b” its case, but is no class to average over.
        ("aabc", "aabb", Share(3, 4), (1 + 2 / 3) / 2),
        ("", "", Share(0, 0), None),
    ],
)
def test_scores_of_classes(told: str, right: str, share: Share, macro: float | None) -> None:
    assert accuracy(told, right) == share
    assert macro_f1(by_class(told, right, "abc")) == (macro if macro is None else pytest.approx(macro))


def test_each_class_has_its_counts() -> None:
    assert by_class("aab", "abb", "abc") == {
        "a": Counts(2, 1, 1),
        "b": Counts(1, 2, 1),
        "c": Counts(0, 0, 0),
    }


@pytest.mark.parametrize(("right", "told"), [("abb", ["b"] * 3), ("ab", ["a"] * 2), ("", [])])
def test_the_majority_tells_all_cases_alike(right: str, told: list[str]) -> None:
    assert majority(right) == told


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        ("abab", "abab", 1.0),
        ("aabb", "abab", 0.0),
        ("ab", "ba", -1.0),
        # 3 of 4 agree; chance alone gives (3 * 2 + 1 * 2) / 16.
        ("aaab", "aabb", 0.5),
        ("aa", "aa", None),
        ("", "", None),
    ],
)
def test_kappa_is_agreement_beyond_chance(one: str, other: str, agreement: float | None) -> None:
    assert kappa(one, other) == (agreement if agreement is None else pytest.approx(agreement))
