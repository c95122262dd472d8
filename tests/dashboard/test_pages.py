from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from onrecord.settings import PROJECT
from onrecord.store.batch import to_table
from onrecord.store.inbox import deliver
from world import extracted

PAGES = ["overview", "timeline", "stance", "topics", "statements", "article"]


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
    assert run.title[0].value == page.capitalize()
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
@pytest.mark.parametrize("name", ["speaker", "topic", "words", "from", "outlet", "stance"])
@pytest.mark.usefixtures("filled")
def test_a_hostile_link_matches_nothing_and_breaks_nothing(main: AppTest, name: str, value: str) -> None:
    run = opened(main, "overview", **{name: value})
    assert not run.exception
    assert any(caption.value.startswith("0 statements") for caption in run.caption)


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


@pytest.mark.usefixtures("filled")
def test_new_articles_are_there_on_the_next_run(main: AppTest, filled: Path) -> None:

    run = opened(main, "overview")
    deliver(filled, to_table([extracted("four")]))
    run.run()
    assert any("8 statements · 4 articles" in caption.value for caption in run.caption)
