import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.shingles import BANDS, bands, copied, shingles

_LONG = [f"word{number}" for number in range(200)]
_OTHER = [f"other{number}" for number in range(200)]
_SHORT = _LONG[:30]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (_LONG, _LONG, True),
        (_LONG, ["HARBOUR", "CITY", "June", "29", *_LONG], True),
        (_LONG, _LONG[:70], True),
        (_LONG[:70], _LONG, True),
        (_LONG, [*_LONG[:100], *_OTHER], False),
        (_LONG, [*_OTHER[:10], *_LONG, *_OTHER[10:]], True),
        (_LONG, _OTHER, False),
        (_SHORT, _SHORT, True),
        (_SHORT, [*_SHORT[:15], "12", *_SHORT[16:]], False),
        (_SHORT, [*_SHORT, *_LONG[100:110]], False),
        (["rain"], ["rain"], True),
        (["rain"], ["snow"], False),
        ([], [], False),
        ([], _LONG, False),
    ],
)
def test_a_copy_may_be_cut_but_what_it_has_stands_in_the_other(
    one: list[str], other: list[str], same: bool
) -> None:
    assert copied(shingles(" ".join(one)), shingles(" ".join(other))) is same


def test_case_and_punctuation_and_lines_do_not_matter() -> None:
    assert np.array_equal(shingles("“Rain,” he said,\nis near."), shingles("rain he SAID is near"))


def test_bands_are_the_same_for_ever() -> None:
    assert bands(shingles("rain is near"))[:2].tolist() == [7607604628460463076, 10311090783740098030]


@given(st.text(), st.text())
def test_any_text_has_its_bands_and_meets_itself(text: str, more: str) -> None:
    cut = shingles(text)
    assert bands(cut).size in (0, BANDS)
    assert copied(cut, cut) is bool(cut.size)
    assert copied(cut, shingles(more)) is copied(shingles(more), cut)


@pytest.mark.parametrize(("words", "least"), [(200, BANDS), (100, 8), (60, 2)])
def test_copies_meet_in_bands(words: int, least: int) -> None:
    whole, cut = bands(shingles(" ".join(_LONG))), bands(shingles(" ".join(_LONG[:words])))
    assert np.intersect1d(whole, cut).size >= least
