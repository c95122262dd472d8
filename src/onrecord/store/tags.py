"""Tags in time: the statements with what their tags were found with, and the renewal of tags."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from onrecord.records import Attitude, Codebook, Reference, Span, Stance, Tone, TopicMention
from onrecord.store.batch import MENTION, mention_as_row
from onrecord.store.database import Database
from onrecord.store.writing import digest, replace_codebook, revise

_TOGETHER = 10_000
"""Statements read at once, with the bodies of their articles; memory is for these only."""

_NEW = pa.schema([("statement", pa.string()), *MENTION])
_Position = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Tag:
    """A mention as stored, with the row that holds it."""

    row: int
    mention: TopicMention


@dataclass(frozen=True, slots=True)
class Tagged:
    """A statement with what decides its tags, and those that are in force."""

    id: str
    body: str
    cue: Span | None
    content: tuple[Span, ...]
    attitude: Attitude
    references: tuple[Reference, ...]
    tones: tuple[Tone, ...]
    tags: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class Applied:
    """A codebook that was applied, with the revision from which it was in force."""

    revision: int
    digest: str
    text: str


class Renewal:
    """The tags that are to end and to begin; `write` makes it so, at once or not at all."""

    def __init__(self) -> None:
        self._ended: list[int] = []
        self._begun: list[pa.Table] = []

    def add(self, ended: Iterable[Tag], begun: Sequence[tuple[str, TopicMention]]) -> None:
        """Take in what becomes of the tags of some statements."""
        self._ended.extend(tag.row for tag in ended)
        rows = [{"statement": statement, **mention_as_row(mention)} for statement, mention in begun]
        if rows:
            self._begun.append(pa.Table.from_pylist(rows, _NEW))

    def write(self, database: Database, codebook: Codebook) -> int | None:
        """Put the tags and their codebook in force; give the new revision, None if nothing is new."""
        with database.transaction() as cursor:
            known = _applied(cursor)
            same = known is not None and known.digest == digest(codebook.text)
            if same and not self._ended and not self._begun:
                return None
            revision = revise(cursor)
            cursor.register("ended_tag", pa.table({"row": pa.array(self._ended, pa.int64())}))
            cursor.execute("UPDATE tag SET until = ? WHERE rowid IN (SELECT row FROM ended_tag)", [revision])
            cursor.unregister("ended_tag")
            if self._begun:
                cursor.register("begun_tag", pa.concat_tables(self._begun))
                cursor.execute("INSERT INTO tag BY NAME SELECT *, ? AS since FROM begun_tag", [revision])
                cursor.unregister("begun_tag")
            if not same:
                replace_codebook(cursor, codebook, revision)
            return revision


def count_statements(database: Database) -> int:
    """Count what `tagged` gives."""
    (count,) = database.row("SELECT count(*) FROM statement")
    return int(count)


def tagged(database: Database) -> Iterator[list[Tagged]]:
    """Yield all statements with their tags in force, in batches."""
    (last,) = database.row("SELECT coalesce(max(rowid), -1) FROM statement")
    with database.cursor() as cursor:
        for first in range(0, int(last) + 1, _TOGETHER):
            yield _tagged(cursor, first, first + _TOGETHER - 1)


def codebook_in_force(database: Database, revision: int | None = None) -> Applied | None:
    """Give the codebook in force, at present or at a revision; None where none was ever applied."""
    with database.cursor() as cursor:
        return _applied(cursor, revision)


def _applied(cursor: duckdb.DuckDBPyConnection, revision: int | None = None) -> Applied | None:
    row = cursor.execute(
        """
        SELECT revision, digest, text FROM codebook WHERE ? IS NULL OR revision <= ?
        ORDER BY revision DESC LIMIT 1
        """,
        [revision, revision],
    ).fetchone()
    return Applied(*row) if row else None


def _tagged(cursor: duckdb.DuckDBPyConnection, first: int, last: int) -> list[Tagged]:
    here = [first, last]
    bodies: dict[str, str] = dict(
        cursor.execute(
            """
            SELECT id, body FROM article
            WHERE id IN (SELECT article FROM statement WHERE rowid BETWEEN ? AND ?)
            """,
            here,
        ).fetchall()
    )
    tags: defaultdict[str, list[Tag]] = defaultdict(list)
    for statement, *values in cursor.execute(
        """
        SELECT statement, rowid, topic, span, stance, score, facets, rule, deciding, meant FROM tag
        WHERE until IS NULL AND statement IN (SELECT id FROM statement WHERE rowid BETWEEN ? AND ?)
        """,
        here,
    ).fetchall():
        tags[statement].append(_tag(*values))
    statements = cursor.execute(
        """
        SELECT id, article, cue, content, attitude, "references", tones FROM statement
        WHERE rowid BETWEEN ? AND ?
        """,
        here,
    ).fetchall()
    return [
        Tagged(
            id_,
            bodies[article],
            _span(cue),
            tuple(Span(each["start"], each["end"]) for each in content),
            Attitude(attitude),
            tuple(Reference(_there(each["span"]), _there(each["meant"])) for each in references or ()),
            tuple(Tone(each["start"], each["hundredths"] / 100) for each in tones or ()),
            tuple(tags.get(id_, ())),
        )
        for id_, article, cue, content, attitude, references, tones in statements
    ]


def _tag(
    row: int,
    topic: str,
    span: _Position,
    stance: str,
    score: float,
    facets: dict[str, str],
    rule: str,
    deciding: Sequence[_Position],
    meant: _Position | None,
) -> Tag:
    words = tuple(_there(each) for each in deciding)
    mention = TopicMention(
        topic, _there(span), Stance(stance), round(score, 2), facets, rule, words, _span(meant)
    )
    return Tag(row, mention)


def _there(position: _Position) -> Span:
    return Span(position["start"], position["end"])


def _span(position: _Position | None) -> Span | None:
    return None if position is None else _there(position)
