"""Loading a batch into the database: all of it in one transaction, each article once."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import blake2s

import duckdb
import pyarrow as pa

from onrecord.records import Actor, Codebook, DateOrigin
from onrecord.store import stories
from onrecord.store.database import Database

_ACTOR_COLUMNS = ("id", "name", "kind", "country", "standing")


@dataclass(frozen=True, slots=True)
class Known:
    """A file whose text was there before, with the file that it first came in."""

    file: str
    first: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a batch: articles stored (by id), those known before, those that only got their date."""

    stored: tuple[str, ...] = ()
    statements: int = 0
    known: tuple[Known, ...] = ()
    dated: tuple[str, ...] = ()
    error: str | None = None

    def to_json(self) -> str:
        """Write the form that `from_json` reads."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Receipt":
        """Read the form that `to_json` writes."""
        values = json.loads(text)
        return cls(
            stored=tuple(values["stored"]),
            statements=values["statements"],
            known=tuple(Known(**known) for known in values["known"]),
            dated=tuple(values["dated"]),
            error=values["error"],
        )


def load(database: Database, batch: str, table: pa.Table) -> Receipt:
    """Load the articles of a batch (columns of `store.batch.SCHEMA`); one loaded before changes nothing."""
    with database.transaction() as cursor:
        row = cursor.execute("SELECT receipt FROM batch WHERE id = ?", [batch]).fetchone()
        if row:
            return Receipt.from_json(row[0])
        fresh, known = _sorted_out(cursor, table)
        dated = _date(cursor, table)
        statements = _insert(cursor, fresh) if fresh.num_rows else 0
        stories.settle(cursor, dict(zip(fresh["id"].to_pylist(), fresh["body"].to_pylist(), strict=True)))
        if dated:
            stories.order(cursor, dated)
            revise(cursor)
        receipt = Receipt(tuple(fresh["id"].to_pylist()), statements, tuple(known), dated)
        cursor.execute("INSERT INTO batch VALUES (?, ?)", [batch, receipt.to_json()])
    return receipt


def write_codebook(database: Database, codebook: Codebook) -> None:
    """Put a codebook in force where tags need no renewal, such as in a new database."""
    with database.transaction() as cursor:
        row = cursor.execute("SELECT coalesce(max(id), 0) FROM revision").fetchone()
        assert row is not None  # noqa: S101 - an aggregate gives a row
        replace_codebook(cursor, codebook, int(row[0]))


def replace_codebook(cursor: duckdb.DuckDBPyConnection, codebook: Codebook, revision: int) -> None:
    """Replace the topics that the screen names by those of a codebook, in force from a revision on."""
    cursor.execute(
        "INSERT OR REPLACE INTO codebook VALUES (?, ?, ?, ?)",
        [revision, datetime.now(UTC), digest(codebook.text), codebook.text],
    )
    parents = {topic.id: topic.parent for topic in codebook.topics}
    above = {topic.id: _line(topic.id, parents) for topic in codebook.topics}
    topics = [
        (
            topic.id,
            topic.parent,
            above[topic.id][-1],
            topic.label,
            topic.definition,
            len(above[topic.id]) - 1,
            position,
        )
        for position, topic in enumerate(codebook.topics)
    ]
    values = [
        (topic.id, facet.id, facet.label, value.id, value.label, facet.source, position)
        for topic in codebook.topics
        for facet in topic.facets
        for position, value in enumerate(facet.values)
    ]
    replace_rows(cursor, "topic", topics)
    replace_rows(cursor, "topic_ancestor", [(id_, each) for id_, line in above.items() for each in line])
    replace_rows(cursor, "facet_value", values)


def write_actors(database: Database, actors: Iterable[Actor]) -> None:
    """Mark the actors of the actors files as listed, with the names that the files have for them."""
    rows = [(each.id, each.name, each.kind, each.country, each.standing) for each in actors]
    columns = zip(*rows, strict=True) if rows else [()] * len(_ACTOR_COLUMNS)
    table = pa.table(
        {name: pa.array(values, pa.string()) for name, values in zip(_ACTOR_COLUMNS, columns, strict=True)}
    )
    with database.transaction() as cursor:
        cursor.register("listed", table)
        cursor.execute(
            """
            INSERT INTO actor BY NAME FROM listed
            ON CONFLICT (id) DO UPDATE SET
                name = excluded.name, kind = excluded.kind, country = excluded.country,
                standing = excluded.standing
            """
        )
        cursor.unregister("listed")


def show(cursor: duckdb.DuckDBPyConnection, statements: str) -> None:
    """Fill in who is shown to have had a part in some statements, which an SQL query names."""
    cursor.execute(
        f"""
        INSERT INTO shown_actor
        SELECT statement, part, min(position), actor, arg_min(role, position) FROM decided
        WHERE statement IN ({statements}) GROUP BY statement, part, actor
        """
    )


def _sorted_out(cursor: duckdb.DuckDBPyConnection, table: pa.Table) -> tuple[pa.Table, list[Known]]:
    ids, files = table["id"].to_pylist(), table["file"].to_pylist()
    rows = cursor.execute("SELECT id, file FROM article WHERE list_contains(?, id)", [ids]).fetchall()
    first: dict[str, str] = dict(rows)
    fresh, known = [], []
    for position, (id_, file) in enumerate(zip(ids, files, strict=True)):
        if id_ in first:
            known.append(Known(file, first[id_]))
        else:
            first[id_] = file
            fresh.append(position)
    return table.take(pa.array(fresh, pa.int64())), known


def _date(cursor: duckdb.DuckDBPyConnection, table: pa.Table) -> tuple[str, ...]:
    # Someone gave the date of an article that is there already: their word replaces what was read.
    cursor.register("batch_table", table)
    rows = cursor.execute(
        """
        UPDATE article SET
            published = b.published, published_precision = b.published_precision,
            published_origin = b.published_origin, date_from = b.date_from, date_to = b.date_to
        FROM (SELECT * EXCLUDE (statements) FROM batch_table) b
        WHERE b.id = article.id AND b.published_origin = ? AND b.published <> article.published
        RETURNING article.id
        """,
        [DateOrigin.GIVEN],
    ).fetchall()
    cursor.unregister("batch_table")
    return tuple(sorted({id_ for (id_,) in rows}))


def _insert(cursor: duckdb.DuckDBPyConnection, table: pa.Table) -> int:
    cursor.register("fresh", table)
    counted = cursor.execute("SELECT sum(len(statements)) FROM fresh").fetchone()
    statements = int(counted[0]) if counted and counted[0] else 0
    revision = revise(cursor, table.num_rows, statements)
    cursor.execute(
        "INSERT INTO article BY NAME SELECT * EXCLUDE (statements), ? AS revision FROM fresh", [revision]
    )
    cursor.execute(
        """
        CREATE TEMP TABLE fresh_statement AS
        SELECT f.id AS article, u.position::INTEGER AS position, u.one AS one
        FROM fresh f, unnest(f.statements) WITH ORDINALITY AS u(one, position)
        """
    )
    cursor.execute(
        """
        INSERT INTO statement BY NAME
        SELECT article, position, ? AS revision, unnest(one) FROM
            (SELECT article, position, struct_pack(
                id := one.id, quotation := one.quotation, source := one.source, cue := one.cue,
                content := one.content, sentence := one.sentence, source_text := one.source_text,
                cue_text := one.cue_text, content_text := one.content_text,
                sentence_text := one.sentence_text, attitude := one.attitude, said_on := one.said_on,
                confidence := one.confidence, speaker_confidence := one.speaker_confidence,
                "references" := one."references", tones := one.tones) AS one
            FROM fresh_statement)
        """,
        [revision],
    )
    for part in ("speaker", "addressee", "relay"):
        actors = f"FROM fresh_statement f, unnest(f.one.{part}s) WITH ORDINALITY AS u(actor, position)"
        cursor.execute(
            f"""
            INSERT INTO actor (id, name, kind, country, standing)
            SELECT DISTINCT ON (actor.id) actor.id, actor.name, actor.kind, actor.country,
                -- A batch that an earlier version handed over does not say.
                coalesce(actor.standing, 'provisional')
            {actors}
            ON CONFLICT (id) DO UPDATE SET
                name = excluded.name, kind = excluded.kind, country = excluded.country,
                standing = excluded.standing
            WHERE excluded.standing = 'listed' AND actor.standing <> 'listed'
            """
        )
        cursor.execute(
            f"INSERT INTO statement_actor SELECT f.one.id, ?, u.position, actor.id, actor.role {actors}",
            [part],
        )
    show(cursor, "SELECT one.id FROM fresh_statement")
    cursor.execute(
        """
        INSERT INTO tag
        SELECT f.one.id, m.topic, m.facets, m.stance, m.score, m.span, m.meant,
            -- A batch that an earlier version handed over does not say why.
            coalesce(m.rule, ''), coalesce(m.deciding, []), ?, NULL
        FROM fresh_statement f, unnest(f.one.topics) AS u(m)
        """,
        [revision],
    )
    cursor.execute("DROP TABLE fresh_statement")
    cursor.unregister("fresh")
    return statements


def revise(cursor: duckdb.DuckDBPyConnection, articles: int = 0, statements: int = 0) -> int:
    """Count a change of the database, with the articles and statements that it brought; give its number."""
    row = cursor.execute(
        "INSERT INTO revision SELECT coalesce(max(id), 0) + 1, ?, ?, ? FROM revision RETURNING id",
        [datetime.now(UTC), articles, statements],
    ).fetchone()
    assert row is not None  # noqa: S101 - RETURNING gives the row that was inserted
    return int(row[0])


def digest(text: str) -> str:
    """Name a codebook by its text."""
    return blake2s(text.encode(), digest_size=16).hexdigest()


def _line(topic: str, parents: dict[str, str | None]) -> list[str]:
    line = [topic]
    while parent := parents[line[-1]]:
        line.append(parent)
    return line


def replace_rows(cursor: duckdb.DuckDBPyConnection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    """Put these rows in the place of all that a table has."""
    cursor.execute(f"DELETE FROM {table}")
    for row in rows:
        places = ", ".join("?" * len(row))
        cursor.execute(f"INSERT INTO {table} VALUES ({places})", row)
