from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from onrecord.records import Actor
from onrecord.settings import PROJECT
from onrecord.store.batch import to_table
from onrecord.store.inbox import deliver
from world import LEE, NORLAND, told

HOSTILE = replace(LEE, id="person.hostile", name="<b>Kim</b> [x](y)", country="NO")
COURSE = [("2018-03-12", -0.6), ("2018-04-01", 0.0), ("2018-06-09", 0.8)]


def put(path: Path, *speakers: Actor, course: list[tuple[str, float]] = COURSE) -> None:
    articles = [
        told(f"{speaker.id}-{number}", speaker, day, score)
        for speaker in speakers
        for number, (day, score) in enumerate(course)
    ]
    deliver(path, to_table(articles))


def opened(main: AppTest, **parameters: str) -> AppTest:
    for name, value in parameters.items():
        main.query_params[name] = value
    main.run()
    run = main.switch_page(str(PROJECT / "pages" / "shifts.py")).run()
    assert not run.exception
    return run


def written(run: AppTest) -> str:
    return "\n".join([each.value for each in run.markdown] + [str(each.proto) for each in run.get("html")])


def test_a_change_is_shown_with_both_sentences(main: AppTest, empty: Path) -> None:
    put(empty, LEE, NORLAND)
    run = opened(main)
    assert "2 changes of stance between favourable and critical by 2 speakers" in written(run)
    assert "Stance changed from critical (12 Mar 2018) to favourable (9 Jun 2018)" in written(run)
    assert written(run).count("<mark>talks</mark>") == 4
    assert any("1 day between them neutral or mixed" in text.value.replace("\\", "") for text in run.caption)
    assert len(run.get("plotly_chart")) == 1
    run.toggle[1].set_value(True).run()
    assert len(run.get("plotly_chart")) == 2


def test_an_article_without_outlet_has_none_on_the_card(main: AppTest, empty: Path) -> None:
    articles = [told(str(number), LEE, *each) for number, each in enumerate(COURSE)]
    deliver(empty, to_table([replace(each, article=replace(each.article, outlet=None)) for each in articles]))
    assert "<small>day of publication · score -0.60</small>" in written(opened(main))


def test_names_from_texts_run_no_markup(main: AppTest, empty: Path) -> None:
    put(empty, HOSTILE)
    assert "\\<b\\>Kim\\<\\/b\\> \\[x\\]\\(y\\)" in written(opened(main))


@pytest.mark.parametrize(
    ("course", "parameters", "said"),
    [
        ([("2018-03-12", 0.0), ("", 0.8)], {}, "1 statement has no known day and is left out"),
        ([("2018-03-12", 0.0), ("", 0.8)], {"changes": "periods"}, "No mean stance changed from one quarter"),
        (COURSE, {"changes": "contradictions"}, "Nobody is favourable where its own government is critical"),
        (COURSE, {"stance": "critical"}, "can hide one side of a change"),
        ([("", 0.8)], {}, "A change needs statements with a named speaker"),
    ],
)
def test_where_nothing_changed_the_page_says_so(
    main: AppTest, empty: Path, course: list[tuple[str, float]], parameters: dict[str, str], said: str
) -> None:
    put(empty, LEE, course=course)
    assert said in opened(main, **parameters).info[0].value.replace("\\", "")


def test_an_actor_stands_beside_its_government(main: AppTest, empty: Path) -> None:
    put(empty, HOSTILE, course=[("2018-03-12", -0.6)])
    put(empty, NORLAND, course=[("2018-03-13", 0.8)])
    run = opened(main, changes="contradictions", speaker=HOSTILE.id)
    assert "Person and government of the same country: critical (12 Mar 2018) and favourable" in written(run)


def test_periods_lead_to_their_sentences(main: AppTest, empty: Path) -> None:
    course = [
        *[(f"2018-01-0{day}", score) for day, score in enumerate([-0.6, -0.8, -0.6, -0.6, -0.8], 1)],
        *[(f"2018-06-0{day}", score) for day, score in enumerate([0.8, 0.5, 0.8, 0.8, 0.5], 1)],
    ]
    put(empty, LEE, course=course)
    run = opened(main, changes="periods")
    assert "1 change of mean stance between quarters by 1 speaker" in written(run)
    assert "2018Q2" in written(run)
    links = [str(link.proto) for link in run.get("page_link")]
    assert sum("favourable" in link for link in links) == 5
    assert len(run.get("plotly_chart")) == 1
