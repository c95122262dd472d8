"""The part of the page Topics that suggests topics."""

from typing import Any

import pytest
import streamlit
from streamlit.testing.v1 import AppTest

from onrecord.settings import PROJECT


def opened(main: AppTest, **parameters: str) -> AppTest:
    for name, value in parameters.items():
        main.query_params[name] = value
    return main.run().switch_page(str(PROJECT / "pages" / "topics.py")).run()


def said(run: AppTest) -> str:
    return "\n".join(str(each.value) for each in [*run.markdown, *run.caption])


@pytest.mark.usefixtures("harvests")
def test_terms_are_listed_with_their_counts(main: AppTest) -> None:
    run = opened(main)
    assert not run.exception
    assert "3 of 9 statements (33%) name no topic" in said(run)
    table = run.dataframe[-1].value
    assert table.iloc[0].to_dict() == {
        "term": "harvest",
        "statements": 3,
        "articles": 3,
        "speakers": 1,
        "also": "",
    }


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"words": "harvest"}, "3 of 3 statements (100%)"),
        ({"words": "rockets"}, "0 of 3 statements (0%)"),
        ({"stance": "critical"}, "so every statement here names a topic"),
    ],
)
@pytest.mark.usefixtures("harvests")
def test_the_filter_holds(main: AppTest, parameters: dict[str, str], expected: str) -> None:
    run = opened(main, **parameters)
    assert not run.exception
    assert expected in said(run)


@pytest.mark.usefixtures("filled")
def test_where_every_statement_names_a_topic_nothing_is_suggested(main: AppTest) -> None:
    run = opened(main)
    assert not run.exception
    assert "0 of 6 statements (0%) name no topic" in said(run)
    assert "No term is in enough of them" in said(run)


@pytest.mark.usefixtures("harvests")
def test_a_chosen_term_shows_its_sentences_and_what_to_paste(
    main: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = streamlit.dataframe

    # AppTest cannot choose a row.
    def chosen(*arguments: Any, key: str | None = None, **options: Any) -> Any:  # noqa: ANN401
        event = drawn(*arguments, key=key, **options)
        return {"selection": {"rows": [0]}} if key == "suggested topics" else event

    monkeypatch.setattr(streamlit, "dataframe", chosen)
    run = opened(main)
    assert not run.exception
    assert run.code[0].value.startswith("[topics.harvest]")
    assert "Statements mentioning “harvest”" in said(run)
    assert sum("the harvest failed" in each.proto.body for each in run.get("html")) == 3
