from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from onrecord.dashboard import data
from onrecord.filters import Filter
from onrecord.records import Actor, ActorKind, Standing
from onrecord.settings import PROJECT
from onrecord.store import queries
from onrecord.store.batch import to_table
from onrecord.store.inbox import deliver
from world import LEE, NORLAND, extracted, printed, spoken

TITLES = {
    "overview": "Overview",
    "timeline": "Timeline",
    "stance": "Stance",
    "shifts": "Shifts",
    "topics": "Topics",
    "statements": "Statements",
    "speaker": "Speaker",
    "speakers": "Unknown speakers",
    "article": "Article",
}
PAGES = list(TITLES)
MOSS = Actor("person.moss", "Moss", ActorKind.PERSON, standing=Standing.PROVISIONAL)
REED = Actor("person.reed", "Bo [Reed]", ActorKind.PERSON, standing=Standing.PROVISIONAL)
OFFICIAL = Actor("person.official", "a senior official", ActorKind.PERSON, standing=Standing.UNNAMED)


def opened(main: AppTest, page: str, **parameters: str | list[str]) -> AppTest:
    for name, value in parameters.items():
        main.query_params[name] = value
    main.run()
    if page != "overview":
        main.switch_page(str(PROJECT / "pages" / f"{page}.py")).run()
    return main


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.usefixtures("empty")
def test_an_empty_database_says_what_to_do(main: AppTest, page: str) -> None:
    run = opened(main, page)
    assert not run.exception
    assert "onrecord ingest" in run.info[0].value


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.usefixtures("filled")
def test_a_page_shows_what_the_filter_means(main: AppTest, page: str) -> None:
    run = opened(main, page)
    assert not run.exception
    assert run.title[0].value == TITLES[page]
    assert any("6 statements · 3 articles · 2 speakers" in caption.value for caption in run.caption)
    assert any("2 statements undated" in caption.value for caption in run.caption)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.usefixtures("filled")
def test_a_filter_that_matches_nothing_can_be_cleared(main: AppTest, page: str) -> None:
    run = opened(main, page, speaker="person.nobody")
    assert not run.exception
    assert "Nothing matches" in run.info[0].value
    assert any("unknown speaker “person\\.nobody”" in text.value for text in run.markdown)
    run.button(key="clear here").click().run()
    assert any("6 statements" in caption.value for caption in run.caption)


@pytest.mark.parametrize(
    ("parameters", "statements"),
    [
        ({"speaker": "government.norland"}, "3 statements"),
        ({"speaker": ["government.norland", "person.ann-lee"]}, "6 statements"),
        ({"words": "fear"}, "3 statements"),
        ({"confidence": "0.7"}, "3 statements"),
        ({"speaker_confidence": "0.7"}, "3 statements"),
        ({"copies": "each"}, "6 statements"),
        ({"stance": "mixed"}, "3 statements"),
        ({"from": "2018-06-29", "to": "2018-06-29"}, "2 statements"),
        ({"attitude": "concern", "quotation": "mixed", "outlet": "Daily Sky"}, "3 statements"),
    ],
)
@pytest.mark.usefixtures("filled")
def test_a_link_sets_the_filters(
    main: AppTest, parameters: dict[str, str | list[str]], statements: str
) -> None:
    run = opened(main, "overview", **parameters)
    assert not run.exception
    assert any(caption.value.startswith(statements) for caption in run.caption)


@pytest.mark.parametrize(
    "value",
    [
        "'; DROP TABLE statement; --",
        "![x](http://x.example/y.png)",
        "<script>alert(1)</script>",
        "x" * 100_000,
    ],
)
@pytest.mark.parametrize(
    "name", ["speaker", "topic", "words", "from", "outlet", "stance", "speaker_confidence", "copies"]
)
@pytest.mark.usefixtures("filled")
def test_a_hostile_link_matches_nothing_and_breaks_nothing(main: AppTest, name: str, value: str) -> None:
    run = opened(main, "overview", **{name: value})
    assert not run.exception
    assert any(caption.value.startswith("0 statements") for caption in run.caption)


@pytest.mark.usefixtures("empty")
def test_wire_copies_count_once_until_each_is_asked_for(main: AppTest, empty: Path) -> None:
    deliver(empty, to_table([printed("one", 12), printed("two", 12, "2018-07-02")]))
    run = opened(main, "statements")
    assert any(
        "12 statements · 1 article" in caption.value
        and "12 repetitions in wire copies left out" in caption.value
        for caption in run.caption
    )
    assert run.dataframe[0].value["copies"].tolist() == [1] * 12
    run.toggle(key="copies").set_value(True).run()
    assert not run.exception
    assert any(caption.value.startswith("24 statements · 2 articles") for caption in run.caption)
    assert any("every copy counted" in text.value for text in run.markdown)


@pytest.mark.parametrize("outlet", ["Evening Sky"])
@pytest.mark.usefixtures("empty")
def test_where_only_copies_match_that_is_said(main: AppTest, empty: Path, outlet: str) -> None:
    deliver(empty, to_table([printed("one", 12), printed("two", 12, "2018-07-02", outlet=outlet)]))
    run = opened(main, "overview", outlet=outlet)
    assert "wire copies" in run.info[0].value


@pytest.mark.usefixtures("filled")
def test_the_question_about_ranges_is_one_click(main: AppTest) -> None:
    run = opened(main, "topics")
    run.button[0].click().run()
    assert not run.exception
    assert run.session_state["topic"] == ["ballistic_missiles"]
    assert run.session_state["attitude"] == ["concern"]


@pytest.mark.parametrize("pointer", [{"statement": "one-2"}, {"article": "one"}])
@pytest.mark.usefixtures("filled")
def test_a_link_to_a_statement_opens_its_article(main: AppTest, pointer: dict[str, str]) -> None:
    run = opened(main, "article", **pointer)
    assert not run.exception
    assert run.selectbox[0].value == "one"


# The second filter leaves the statement out.
@pytest.mark.parametrize("words", ["talks", "fear"])
@pytest.mark.usefixtures("filled")
def test_a_link_to_a_statement_gives_a_citation(main: AppTest, words: str) -> None:
    run = opened(main, "article", statement="two-1", words=words)
    assert not run.exception
    cited = "Ann Lee (Minister of Weather), reported in “two”, Daily Sky, July 2018."
    assert run.code[0].value.startswith(cited)


@pytest.mark.usefixtures("filled")
def test_a_link_to_an_article_alone_cites_no_statement(main: AppTest) -> None:
    assert not opened(main, "article", article="one").code


@pytest.mark.usefixtures("filled")
def test_new_articles_are_there_on_the_next_run(main: AppTest, filled: Path) -> None:

    run = opened(main, "overview")
    deliver(filled, to_table([extracted("four")]))
    run.run()
    assert any("8 statements · 4 articles" in caption.value for caption in run.caption)


@pytest.mark.parametrize("page", ["stance", "timeline"])
@pytest.mark.usefixtures("empty")
def test_figures_of_speakers_say_how_many_are_uncertain(main: AppTest, page: str, empty: Path) -> None:
    deliver(empty, to_table([spoken("one", LEE, speaker_confidence=0.3), spoken("two", NORLAND)]))
    run = opened(main, page)
    assert not run.exception
    assert any("1 statement with an uncertain speaker counts" in caption.value for caption in run.caption)
    assert any("1 statement whose speaker is uncertain" in caption.value for caption in run.caption)


@pytest.mark.usefixtures("empty")
def test_an_uncertain_speaker_has_a_question_mark(main: AppTest, empty: Path) -> None:
    deliver(empty, to_table([spoken("one", LEE, speaker_confidence=0.3), spoken("two", NORLAND)]))
    run = opened(main, "statements")
    assert sorted(run.dataframe[0].value["speaker"]) == ["Ann Lee?", "Norland"]
    run = opened(main, "article", statement="one")
    assert any("perhaps Ann Lee" in str(link.proto) for link in run.get("page_link"))


@pytest.fixture
def unknown(empty: Path) -> Path:
    """Moss speaks twice, Reed once, an official once, and Lee, who is listed."""
    deliver(
        empty,
        to_table(
            [
                spoken("1", MOSS),
                spoken("2", MOSS, speaker_confidence=0.2),
                spoken("3", REED),
                spoken("4", OFFICIAL),
                spoken("5", LEE),
            ]
        ),
    )
    return empty


def shown() -> dict[str, str]:
    table = queries.statements(data.database(), Filter())
    return dict(sorted(zip(table["statement"], table["speaker"], strict=True)))


def choices(run: AppTest) -> list[str]:
    return list(run.radio(key="unknown choice").options)


MACHINE = {"1": "Moss", "2": "Moss", "3": "Bo [Reed]", "4": "a senior official", "5": "Ann Lee"}


@pytest.mark.usefixtures("unknown")
def test_unknown_speakers_are_listed_searched_and_filtered(main: AppTest) -> None:
    run = opened(main, "speakers")
    assert choices(run) == ["Moss · 2 statements", "Bo \\[Reed\\] · 1 statement"]
    run.text_input(key="unknown words").input("reed bo").run()
    assert choices(run) == ["Bo \\[Reed\\] · 1 statement"]
    run.text_input(key="unknown words").input("nobody").run()
    assert "whose name has all these words" in run.info[0].value


@pytest.mark.parametrize(
    ("parameters", "listed"),
    [
        ({"standing": "unnamed"}, ["a senior official · 1 statement"]),
        ({"speaker_confidence": "0.5"}, ["Bo \\[Reed\\] · 1 statement", "Moss · 1 statement"]),
        ({"speaker": "person.reed"}, ["Bo \\[Reed\\] · 1 statement"]),
    ],
)
@pytest.mark.usefixtures("unknown")
def test_a_link_says_which_unknown_speakers_are_listed(
    main: AppTest, parameters: dict[str, str | list[str]], listed: list[str]
) -> None:
    assert choices(opened(main, "speakers", **parameters)) == listed


@pytest.mark.usefixtures("unknown")
def test_a_link_points_at_an_unknown_speaker(main: AppTest) -> None:
    assert opened(main, "speakers", actor="person.reed").radio(key="unknown choice").value == "person.reed"


@pytest.mark.usefixtures("unknown")
def test_a_speaker_is_named_and_that_is_undone(main: AppTest) -> None:
    run = opened(main, "speakers", actor="person.moss")
    press(run, "Name")
    assert "choose who it is" in run.error[0].value

    run.text_input(key="name person.moss words").input("lee").run()
    run.selectbox(key="name person.moss known").select("person.ann-lee").run()
    press(run, "Name")
    assert "write your name" in run.error[0].value
    assert shown() == MACHINE

    run.text_input(key="who decides").input("Ann").run()
    press(run, "Name")
    assert not run.exception
    assert run.success[0].value == "Decided\\: “Moss” is Ann Lee\\."
    assert shown() == MACHINE | {"1": "Ann Lee", "2": "Ann Lee"}
    assert choices(run) == ["Bo \\[Reed\\] · 1 statement"]

    run.button(key="undo the last").click().run()
    assert "Undone\\: “Moss” is Ann Lee" in run.success[0].value
    assert shown() == MACHINE
    assert any("undone" in caption.value and "by Ann" in caption.value for caption in run.caption)


@pytest.mark.usefixtures("unknown")
def test_a_speaker_gets_a_new_name(main: AppTest) -> None:
    run = opened(main, "speakers", actor="person.moss")
    run.radio(key="name person.moss how").set_value("Somebody new").run()
    run.text_input(key="name person.moss name").input("Kate Moss")
    run.text_input(key="name person.moss country").input("no")
    run.text_input(key="who decides").input("Ann").run()
    press(run, "Name")
    assert not run.exception
    assert shown() == MACHINE | {"1": "Kate Moss", "2": "Kate Moss"}


@pytest.mark.usefixtures("unknown")
def test_speakers_are_merged_and_the_log_undoes_it(main: AppTest) -> None:
    run = opened(main, "speakers", actor="person.moss")
    run.multiselect(key="merge person.moss others").select("person.reed").run()
    run.text_input(key="who decides").input("Ann").run()
    press(run, "Merge")
    assert not run.exception
    assert shown() == MACHINE | {"3": "Moss"}
    assert choices(run) == ["Moss · 3 statements"]
    assert any("read as Bo [Reed]" in str(card.proto) for card in run.get("html"))
    assert any("perhaps Moss" in str(card.proto) for card in run.get("html"))
    run.button(key="undo 1").click().run()
    assert shown() == MACHINE


@pytest.mark.usefixtures("unknown")
def test_ticked_statements_are_split_off(main: AppTest) -> None:
    run = opened(main, "speakers", actor="person.moss")
    run.checkbox(key="tick 2").check().run()
    assert any("Ticked: 1 statement." in caption.value for caption in run.caption)
    run.selectbox(key="split person.moss known").select("person.reed").run()
    run.text_input(key="who decides").input("Ann").run()
    press(run, "Split")
    assert not run.exception
    assert shown() == MACHINE | {"2": "Bo [Reed]"}


@pytest.mark.usefixtures("unknown")
def test_what_was_decided_is_said_where_nothing_is_left_to_show(main: AppTest) -> None:
    run = opened(main, "speakers", speaker="person.moss")
    run.text_input(key="who decides").input("Ann")
    run.radio(key="name person.moss how").set_value("Somebody new").run()
    run.text_input(key="name person.moss name").input("Kate Moss").run()
    press(run, "Name")
    assert "Nothing matches" in run.info[0].value
    run.button(key="undo the last").click().run()
    assert not run.exception
    assert shown() == MACHINE


def press(run: AppTest, label: str) -> None:
    (button,) = (each for each in run.button if each.label == label)
    button.click().run()
