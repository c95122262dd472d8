import io
import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from urllib.parse import urlencode

import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from onrecord.dashboard import data
from onrecord.dashboard.routes import routes
from onrecord.exporting import guard
from onrecord.filters import Filter
from onrecord.settings import PROJECT
from onrecord.store import queries
from onrecord.store.batch import to_table
from onrecord.store.inbox import deliver
from world import extracted

FORMS = ("csv", "parquet", "jsonl")
BASE = "http://testserver/"


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(Starlette(routes=routes())) as opened:
        yield opened


def read(content: bytes, form: str) -> pd.DataFrame:
    if form == "csv":
        return pd.read_csv(io.BytesIO(content))
    if form == "parquet":
        return pd.read_parquet(io.BytesIO(content))
    return pd.DataFrame([json.loads(line) for line in content.splitlines()])


def plain(table: pd.DataFrame) -> list[dict[str, object]]:
    """Give rows without gaps: a CSV cannot tell an empty text from none, and pandas none from no number."""
    rows = table.astype(object).where(table.notna() & (table != ""), None).to_dict("records")
    return [{str(name): value for name, value in row.items()} for row in rows]


QUERIES = (
    "",
    "speaker=government.norland",
    "topic=rockets:range:short",
    "stance=mixed&attitude=concern",
    "words=fear&from=2018-01-01",
    "copies=each&grain=week&statement=one-1",
)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.usefixtures("filled")
def test_an_address_gives_the_rows_of_the_page(client: TestClient, form: str) -> None:
    for query in QUERIES:
        answer = client.get(f"/statements.{form}?{query}")
        assert answer.status_code == 200
        assert f"onrecord-statements.{form}" in answer.headers["content-disposition"]
        wanted = queries.statements(data.database(), Filter.from_query(query))
        wanted["permalink"] = BASE + wanted["permalink"]
        assert len(wanted)
        if form == "csv":
            wanted = wanted.map(guard)
        assert plain(read(answer.content, form)) == plain(wanted), query
        assert list(read(answer.content, form)) == list(wanted)


HOSTILE = (
    "'; DROP TABLE statement; --",
    "javascript:alert(1)",
    "<script>alert(1)</script>",
    "x" * 60_000,
    "a\r\nset-cookie: b=c",
    "a\0b",
    "=1+1",
    "2018-13-01",
    "1500-01-01",
)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.usefixtures("filled")
def test_a_hostile_value_matches_nothing_and_breaks_nothing(client: TestClient, form: str) -> None:
    for name, value in product(("speaker", "topic", "words", "from", "outlet", "stance", "copies"), HOSTILE):
        answer = client.get(f"/statements.{form}?{urlencode({name: value})}")
        assert answer.status_code == 200, (name, value[:40])
        assert "set-cookie" not in answer.headers
        assert read(answer.content, form).empty, (name, value[:40])
    assert queries.totals(data.database(), Filter()).statements == 6


@pytest.mark.usefixtures("empty")
def test_without_rows_there_are_the_columns(client: TestClient) -> None:
    header = client.get("/statements.csv").content.decode("utf-8-sig")
    assert header.count("\n") == 1
    assert header.startswith('"date","date_precision"')
    assert list(read(client.get("/statements.parquet").content, "parquet")) == list(
        queries.statements(data.database(), Filter())
    )
    assert client.get("/statements.jsonl").content == b""


def test_a_formula_stays_text(client: TestClient, empty: Path) -> None:
    deliver(empty, to_table([extracted("=HYPERLINK(1)")]))
    assert set(read(client.get("/statements.csv").content, "csv")["title"]) == {"'=HYPERLINK(1)"}
    assert set(read(client.get("/statements.parquet").content, "parquet")["title"]) == {"=HYPERLINK(1)"}


@pytest.mark.usefixtures("filled")
def test_a_file_larger_than_a_batch_is_whole(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = {form: read(client.get(f"/statements.{form}").content, form) for form in FORMS}
    monkeypatch.setattr(queries, "_BATCH", 4)
    for form in FORMS:
        assert plain(read(client.get(f"/statements.{form}").content, form)) == plain(whole[form])


@pytest.mark.usefixtures("filled")
def test_only_reading_is_allowed(client: TestClient) -> None:
    head = client.head("/statements.csv")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"].startswith("text/csv")
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert client.request(method, "/statements.csv").status_code == 405
    assert client.get("/statements.xlsx").status_code == 404


@pytest.mark.usefixtures("filled")
def test_a_closed_database_is_said_in_one_line(client: TestClient) -> None:
    data.database().close()
    answer = client.get("/statements.csv")
    assert answer.status_code == 503
    assert answer.text.count("\n") == 1
    assert "this database is closed" in answer.text


@pytest.mark.usefixtures("filled")
def test_the_page_shows_the_address_of_its_rows(main: AppTest, client: TestClient) -> None:
    main.query_params["outlet"] = "Daily Sky"
    main.query_params["words"] = ["fear", "talks"]
    main.run()
    run = main.switch_page(str(PROJECT / "pages" / "statements.py")).run()
    address, example = (code.value for code in run.code)
    assert address == "statements.csv?outlet=Daily+Sky&words=fear&words=talks"
    assert f"pandas.read_csv('{address}')" in example
    assert len(read(client.get(f"/{address}").content, "csv")) == len(run.dataframe[0].value)
