"""Tags in time, and what a database or a batch of an earlier version says of them."""

import dataclasses
from importlib import resources
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from onrecord.filters import Filter
from onrecord.records import Reference, Span, Stance, Tone, TopicMention
from onrecord.store import queries
from onrecord.store.batch import SCHEMA, Extracted, to_table
from onrecord.store.database import Database, open_database
from onrecord.store.inbox import Inbox
from onrecord.store.writing import load
from world import extracted

_MIGRATIONS = resources.files("onrecord.store").joinpath("migrations")


def _without(type_: pa.DataType, names: set[str]) -> pa.DataType:
    if pa.types.is_list(type_):
        return pa.list_(_without(type_.value_type, names))
    if pa.types.is_struct(type_):
        return pa.struct([(f.name, _without(f.type, names)) for f in type_ if f.name not in names])
    return type_


def test_a_database_of_the_second_schema_keeps_its_tags(tmp_path: Path) -> None:
    path = tmp_path / "old.duckdb"
    old = duckdb.connect(path)
    old.execute("CREATE TABLE migration (number INTEGER PRIMARY KEY)")
    for number, name in enumerate(("0001_first.sql", "0002_speakers.sql"), start=1):
        old.execute(_MIGRATIONS.joinpath(name).read_text(encoding="utf-8"))
        old.execute("INSERT INTO migration VALUES (?)", [number])
    old.execute("INSERT INTO revision VALUES (1, now(), 1, 1)")
    old.execute(
        """
        INSERT INTO statement BY NAME SELECT 's' AS id, 'a' AS article, 1 AS position, 'direct' AS quotation,
            [{'start': 0, 'end': 5}] AS content, {'start': 0, 'end': 5} AS sentence, '' AS content_text,
            '' AS sentence_text, 'support' AS attitude, '' AS said_on, 1 AS confidence, 1 AS revision
        """
    )
    old.execute(
        """
        INSERT INTO statement_topic VALUES
            ('s', 1, 'talks', MAP {}, 'favourable', 0.8, {'start': 1, 'end': 3}),
            ('s', 2, 'rockets', MAP {'range': 'short'}, 'neutral', 0, {'start': 4, 'end': 5})
        """
    )
    old.close()
    opened = open_database(path)
    assert opened.rows("SELECT topic, stance, rule, deciding, meant FROM statement_topic") == [
        ("talks", "favourable", "", [], None),
        ("rockets", "neutral", "", [], None),
    ]
    assert opened.rows("SELECT since, until FROM tag") == [(1, None), (1, None)]
    assert opened.row('SELECT "references", tones FROM statement') == (None, None)
    opened.close()


def test_a_batch_file_of_an_earlier_version_is_loaded(database: Database, tmp_path: Path) -> None:
    inbox = Inbox(tmp_path / "inbox")
    batch = inbox.hand_over(to_table([extracted("one")]))
    new = {"references", "tones", "rule", "deciding", "meant"}
    old = pa.schema([(f.name, _without(f.type, new)) for f in SCHEMA])
    rows = to_table([extracted("one")]).to_pylist()
    pq.write_table(pa.Table.from_pylist(rows, old), inbox.folder / f"{batch}.parquet")
    inbox.load_into(database)
    receipt = inbox.fetch_receipt(batch)
    assert receipt is not None
    assert (receipt.error, receipt.statements) == (None, 2)
    assert database.row("SELECT count(*), any_value(rule) FROM statement_topic") == (3, "")


def test_what_topics_and_stances_are_found_with_is_kept(database: Database) -> None:
    whole = extracted("one")
    mention = TopicMention(
        "talks", Span(4, 8), Stance.CRITICAL, -0.6, {}, "tone", (Span(5, 6), Span(7, 8)), Span(1, 2)
    )
    statement = dataclasses.replace(
        whole.statements[0],
        references=(Reference(Span(4, 8), Span(1, 2)),),
        tones=(Tone(4, -1.0), Tone(7, 0.57)),
        topics=(mention,),
    )
    load(database, "b1", to_table([Extracted(whole.article, (statement,))]))
    assert database.row('SELECT "references", tones FROM statement') == (
        [{"span": {"start": 4, "end": 8}, "meant": {"start": 1, "end": 2}}],
        [{"start": 4, "hundredths": -100}, {"start": 7, "hundredths": 57}],
    )
    assert database.row("SELECT position, rule, deciding, meant FROM statement_topic") == (
        4,
        "tone",
        [{"start": 5, "end": 6}, {"start": 7, "end": 8}],
        {"start": 1, "end": 2},
    )


@pytest.mark.parametrize(("query", "statements"), [("", 2), ("topic=rockets", 0), ("stance=neutral", 1)])
def test_a_tag_that_holds_no_longer_counts_nowhere(database: Database, query: str, statements: int) -> None:
    load(database, "b1", to_table([extracted("one")]))
    database.rows("UPDATE tag SET until = 2 WHERE topic = 'rockets'")
    chosen = Filter.from_query(query)
    assert queries.totals(database, chosen).statements == statements
    assert "Rockets" not in "".join(queries.statements(database, chosen)["topics"])
    assert "rockets" not in set(queries.stance_matrix(database, chosen, speakers=5, topics=5)["topic_id"])
