"""Statements that no topic of the codebook covers."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.filters import Filter
from onrecord.store import where
from onrecord.store.database import Database

_NAMED = "EXISTS (FROM statement_topic t WHERE t.statement = s.id)"


@dataclass(frozen=True, slots=True)
class Content:
    """What a statement says, with the ids of its article and speakers; `covered` where it names a topic."""

    statement: str
    text: str
    article: str
    speakers: Sequence[str]
    covered: bool


def contents(database: Database, chosen: Filter) -> list[Content]:
    """Fetch the contents of the statements of a filter, in the order of their ids."""
    condition = where.statements(chosen)
    rows = database.rows(
        f"""
        WITH chosen AS (
            SELECT s.id, s.content_text, s.article, {_NAMED} AS covered
            FROM statement s JOIN article a ON a.id = s.article WHERE {condition.sql}
        ),
        spoken AS (
            SELECT statement, list(DISTINCT actor) AS actors FROM shown_actor
            WHERE part = 'speaker' AND statement IN (SELECT id FROM chosen) GROUP BY statement
        )
        SELECT c.id, c.content_text, c.article, coalesce(p.actors, []), c.covered
        FROM chosen c LEFT JOIN spoken p ON p.statement = c.id ORDER BY c.id
        """,
        condition.values,
    )
    return [Content(*row) for row in rows]


def names(database: Database) -> list[str]:
    """List the names of all actors."""
    return [name for (name,) in database.rows("SELECT DISTINCT name FROM actor ORDER BY name")]
