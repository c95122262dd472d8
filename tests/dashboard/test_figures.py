import pytest
from streamlit.testing.v1 import AppTest

from onrecord.dashboard import figures, meanings
from onrecord.dashboard.figures import MEASURES, FiguresError, Measure
from onrecord.records import Attitude, Stance
from onrecord.settings import PROJECT

TEXT = """# The method

## Figures on rain

```
onrecord evaluate rain FILE
```

| measure | n | right |
|---|---|---|
| drops | 1200 | **0.750** |
| hail | 3 | few |

| wind | right | of | |
|---|---|---|---|
| gusts | 3 | 4 | 0.75 |
"""


@pytest.mark.parametrize(
    ("row", "column", "sample", "value", "n"),
    [("drops", "right", "n", 0.75, 1200), ("gusts", "", "of", 0.75, 4), ("gusts", "right", "of", 3, 4)],
)
def test_a_figure_is_read_with_its_number_of_cases(
    row: str, column: str, sample: str, value: float, n: int
) -> None:
    found = figures.figure(figures.read(TEXT), Measure("", "", "Figures on rain", row, column, sample))
    assert (found.value, found.n, found.command) == (value, n, "onrecord evaluate rain FILE")


@pytest.mark.parametrize(
    ("section", "row", "column"),
    [
        ("Figures on snow", "drops", "right"),
        ("Figures on rain", "snow", "right"),
        ("Figures on rain", "drops", "wrong"),
        ("Figures on rain", "hail", "right"),
    ],
)
def test_a_figure_that_is_not_there_is_named(section: str, row: str, column: str) -> None:
    with pytest.raises(FiguresError, match=f"“{section}” has no “{row}” with “{column}”"):
        figures.figure(figures.read(TEXT), Measure("", "", section, row, column))


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: f"{measure.section}: {measure.row}")
def test_the_page_of_the_method_has_every_figure(measure: Measure) -> None:
    found = figures.figure(figures.sections(), measure)
    assert 0 <= found.value <= 1
    assert found.n > 0
    assert found.command.startswith("onrecord evaluate ")


def test_every_class_has_a_meaning_and_a_figure() -> None:
    assert set(meanings.ATTITUDES) == set(Attitude)
    assert set(meanings.STANCES) == {*Stance, "mixed"}
    assert set(figures.per_class(figures.sections())) == {*Attitude, *Stance}


def test_what_notices_say_in_words_is_what_was_measured() -> None:
    """The notice on stances says “about six in ten”, the help of confidence “about nine in ten”."""
    (stance,) = (each for each in MEASURES if each.row == "stance")
    assert figures.figure(figures.sections(), stance).value == pytest.approx(0.6, abs=0.05)
    assert float(figures.reliability(figures.sections())["0.9 to 1"][1]) >= 0.9


@pytest.mark.parametrize("world", ["empty", "filled"])
def test_the_page_shows_the_figures_also_without_articles(
    main: AppTest, world: str, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue(world)
    main.run()
    run = main.switch_page(str(PROJECT / "pages" / "method.py")).run()
    assert not run.exception
    assert run.title[0].value == "Method"
    measured, attitudes, stances, confidence = (each.value for each in run.table)
    assert len(measured) == len(MEASURES)
    assert (len(attitudes), len(stances)) == (len(Attitude), len(Stance) + 1)
    assert "0.9 to 1" in confidence.index


@pytest.mark.parametrize("page", ["stance", "shifts", "speaker", "timeline", "topics"])
@pytest.mark.usefixtures("filled")
def test_notices_about_stances_lead_there(main: AppTest, page: str) -> None:
    main.query_params["speaker"] = "person.ann-lee"
    main.run()
    run = main.switch_page(str(PROJECT / "pages" / f"{page}.py")).run()
    assert any("How often it is right" in str(each.proto) for each in run.get("page_link"))
