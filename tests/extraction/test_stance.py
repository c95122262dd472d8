"""How a speaker stands toward what a content names: the table of docs/stance.md, row by row."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction.stance import ATTITUDES, TONE, WAY, WILLS, judge, stance_of, tone_of
from onrecord.records import Attitude, Span, Stance, Tone


@pytest.mark.parametrize(
    ("score", "stance"),
    [
        (0.8, Stance.FAVOURABLE),
        (0.26, Stance.FAVOURABLE),
        (0.25, Stance.NEUTRAL),
        (0.0, Stance.NEUTRAL),
        (-0.25, Stance.NEUTRAL),
        (-0.26, Stance.CRITICAL),
        (-1.0, Stance.CRITICAL),
    ],
)
def test_classes_of_scores(score: float, stance: Stance) -> None:
    assert stance_of(score) is stance


def test_every_attitude_but_evasion_and_denial_has_its_points() -> None:
    assert {*ATTITUDES, Attitude.EVASION, Attitude.DENIAL} == set(Attitude)
    assert set(WILLS) <= set(ATTITUDES)


_BODY = "Ann Bell urged them to suspend the drills and to hold talks."
_CUE = Span(9, 14)
_CONTENT = Span(15, 60)
_DRILLS, _TALKS = Span(35, 41), Span(54, 59)


@pytest.mark.parametrize(
    ("attitude", "target", "tone", "score", "rule", "deciding"),
    [
        (Attitude.EVASION, _DRILLS, -1.0, 0.0, "no answer", ["urged"]),
        (Attitude.DENIAL, _DRILLS, -1.0, 0.0, "a denial is no stance", ["urged"]),
        (Attitude.DEMAND, _DRILLS, 0.0, -WAY, "wants less of it", ["urged", "suspend"]),
        (Attitude.CONCERN, _DRILLS, 0.0, WAY, "does not want less of it", ["urged", "suspend"]),
        (Attitude.DEMAND, _DRILLS, -1.0, max(-1.0, -WAY - TONE), "wants less of it", ["urged", "suspend"]),
        (Attitude.SUPPORT, _TALKS, 0.0, ATTITUDES[Attitude.SUPPORT], "support", ["urged"]),
        (
            Attitude.OPPOSITION,
            _TALKS,
            0.5,
            ATTITUDES[Attitude.OPPOSITION] + TONE / 2,
            "opposition",
            ["urged"],
        ),
        (Attitude.ASSERTION, _TALKS, 0.5, TONE / 2, "tone of the words", []),
    ],
)
def test_judgement(
    attitude: Attitude, target: Span, tone: float, score: float, rule: str, deciding: list[str]
) -> None:
    found = judge(_BODY, _CUE, _CONTENT, attitude, target, (Tone(target.start, tone),))
    assert found.score == pytest.approx(score, abs=0.005)
    assert found.rule == rule
    assert [span.of(_BODY) for span in found.deciding] == deciding


@given(
    st.sampled_from(Attitude),
    st.integers(15, 59),
    st.lists(st.tuples(st.integers(15, 59), st.floats(-1, 1)), max_size=9),
)
def test_scores_stay_within_bounds(attitude: Attitude, start: int, told: list[tuple[int, float]]) -> None:
    tones = tuple(Tone(*each) for each in sorted(told))
    assert -1 <= judge(_BODY, _CUE, _CONTENT, attitude, Span(start, 60), tones).score <= 1


@pytest.mark.parametrize(
    ("target", "tone"), [(Span(0, 3), 0.5), (Span(0, 10), 0.0), (Span(5, 9), 0.0), (Span(9, 10), -0.5)]
)
def test_the_tone_of_a_stretch_is_the_mean_of_its_words(target: Span, tone: float) -> None:
    assert tone_of((Tone(0, 0.5), Tone(9, -0.5)), target) == pytest.approx(tone)


def test_the_table_in_the_docs_has_the_points_of_the_rules() -> None:
    page = (Path(__file__).parents[2] / "docs" / "stance.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| (\w+) \| (?:no such word) \| ([−\d.]+) and tone \|$", page, re.MULTILINE))
    points = {attitude: float(number.replace("−", "-")) for attitude, number in rows.items()}
    plain = {each.value: number for each, number in ATTITUDES.items() if each in WILLS}
    assert points == plain
    assert f"{WAY:g} for more, −{WAY:g} for less" in page
    assert f"**Tone**: {TONE:g} times" in page
