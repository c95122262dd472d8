from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from onrecord.dashboard import charts, palette

_DAYS = pd.to_datetime(["2018-06-01", "2018-07-01", "2018-07-01"])
_HOSTILE = '<a href="javascript:alert(1)">Ann</a>'
_STANCES = pd.DataFrame(
    {
        "speaker": [_HOSTILE, "Bo"],
        "speaker_id": ["a", "b"],
        "favourable": [1, 0],
        "neutral": [0, 5],
        "critical": [2, 0],
        "mentions": [3, 5],
        "score": [-0.2, 0.0],
        "low": [-0.9, -0.6],
        "high": [0.7, 0.6],
    }
)
_FIGURES = {
    "timeline": charts.timeline(
        pd.DataFrame({"period": _DAYS, "group": [_HOSTILE, "b", _HOSTILE], "statements": [1, 2, 3]})
    ),
    "coverage": charts.coverage(
        pd.DataFrame({"day": _DAYS[:2], "articles": [1, 2], "statements": [3, 4]})
    ),
    "lanes": charts.lanes(
        pd.DataFrame(
            {
                "speaker": [_HOSTILE, _HOSTILE, "Bo"],
                "speaker_id": ["a", "a", "b"],
                "period": _DAYS,
                "statements": [1, 2, 9],
                "score": [None, -0.5, 1.0],
                "mentions": [0, 4, 5],
            }
        )
    ),
    "diverging": charts.diverging(_STANCES, "speaker"),
    "means": charts.means(_STANCES, "speaker"),
    "matrix": charts.matrix(_STANCES.assign(topic=["Talks", _HOSTILE], topic_id=["t", "h"])),
    "facet": charts.facet_bars(
        _STANCES.assign(value=["short", "all"]), (("short", "Short"), ("all", "All"))
    ),
    "course": charts.course(
        pd.DataFrame(
            {
                "day": _DAYS[:2],
                "stance": ["critical", "mixed"],
                "score": [-0.6, 0.1],
                "sentence": [_HOSTILE, "Rain."],
            }
        ),
        [_DAYS[0].date()],
    ),
}  # fmt: skip


@pytest.mark.parametrize("figure", _FIGURES.values(), ids=_FIGURES.keys())
def test_a_figure_is_one_that_plotly_knows_and_runs_no_markup(figure: dict[str, Any]) -> None:
    drawn = go.Figure(figure)
    assert len(drawn.data) > 0
    labels = [str(trace[key]) for trace in figure["data"] for key in ("name", "x", "y") if key in trace]
    assert not any("<a" in label for label in labels)


def test_bars_of_a_timeline_add_up() -> None:
    assert sum(sum(trace["y"]) for trace in _FIGURES["timeline"]["data"]) == 6


def _told(figure: str) -> str:
    return str([trace["customdata"] for trace in _FIGURES[figure]["data"]])


@pytest.mark.parametrize("figure", ["means", "matrix"])
def test_a_mean_is_told_with_its_n_and_said_to_be_weak_where_that_is_small(figure: str) -> None:
    assert "mean stance -0.20, n = 3, too few to tell" in _told(figure)
    assert "mean stance +0.00, n = 5" in _told(figure)
    assert "n = 5, too few" not in _told(figure)


@pytest.mark.parametrize("figure", ["means", "lanes"])
def test_a_weak_mean_is_grey(figure: str) -> None:
    weak, strong = _FIGURES[figure]["data"]
    assert weak["marker"]["color"] == palette.FEW
    assert len(strong["x"]) == 1
    assert strong["marker"]["colorscale"] == palette.DIVERGING


def test_a_weak_cell_is_grey() -> None:
    strong, weak = _FIGURES["matrix"]["data"]
    assert strong["z"] == [[None, None], [0.0, None]] or strong["z"] == [[None, None], [None, 0.0]]
    assert weak["colorscale"] == [[0, palette.FEW], [1, palette.FEW]]
    assert sum(score is not None for each in weak["z"] for score in each) == 1
    for trace in (strong, weak):
        assert [[count != "" for count in each] for each in trace["text"]] == [
            [score is not None for score in each] for each in trace["z"]
        ]


def test_critical_goes_left_and_favourable_right() -> None:
    lengths = {trace["name"]: trace["x"] for trace in _FIGURES["diverging"]["data"]}
    assert lengths["Critical"] == [-2, 0]
    assert lengths["Favourable"] == [1, 0]


def test_neutral_is_one_bar_in_the_middle_and_its_number_is_there_once() -> None:
    critical, neutral, favourable = _FIGURES["diverging"]["data"]
    assert [2 * base for base in neutral["base"]] == [-length for length in neutral["x"]]
    assert critical["base"] == neutral["base"]
    assert favourable["base"] == [-base for base in neutral["base"]]


@pytest.mark.parametrize(("statements", "marks"), [(2, 1), (40, None)])
def test_an_axis_of_few_things_marks_no_halves(statements: int, marks: int | None) -> None:
    table = pd.DataFrame({"day": [pd.Timestamp("2018-06-29")], "articles": [1], "statements": [statements]})
    assert charts.coverage(table)["layout"]["yaxis"].get("dtick") == marks


def test_a_course_marks_the_days_that_are_compared() -> None:
    (trace,) = _FIGURES["course"]["data"]
    assert trace["marker"]["size"][0] > trace["marker"]["size"][1]
    assert trace["marker"]["color"][0] == palette.STANCE["critical"]
    assert "<a" not in trace["customdata"][0][1]


def test_groups_have_different_colours_and_stances_their_own() -> None:
    colours = palette.of_groups([f"g{number}" for number in range(len(palette.GROUPS))])
    assert len(set(colours.values())) == len(palette.GROUPS)
    assert palette.of_groups(["critical"])["critical"] == palette.STANCE["critical"]
