"""Looking speakers up by name: those who speak under a filter, and those whom they may be."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.filters import Filter
from onrecord.records import ActorKind, Standing
from onrecord.store import where
from onrecord.store.database import Database


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker with the number of its statements; `shared` where another of these has the same name."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    standing: Standing
    statements: int
    shared: bool

    def __str__(self) -> str:
        return f"{self.name} ({self.id})" if self.shared else self.name


@dataclass(frozen=True, slots=True)
class Found:
    """The speakers of some standings under a filter: those with most statements, and how many there are."""

    most: tuple[Speaker, ...]
    speakers: int


def speaking(
    database: Database, chosen: Filter, standings: Sequence[Standing], words: str, limit: int
) -> Found:
    """List the speakers of some standings whose name has all the words, by number of statements."""
    condition, named = where.statements(chosen), where.words("r.name", words)
    rows = database.rows(
        f"""
        SELECT r.id, r.name, r.kind, r.country, r.standing, count(*) AS n,
            count(*) OVER (PARTITION BY r.name) > 1, count(*) OVER ()
        FROM statement s JOIN article a ON a.id = s.article
        JOIN shown_actor p ON p.statement = s.id AND p.part = 'speaker' JOIN actor r ON r.id = p.actor
        WHERE {condition.sql} AND list_contains(?, r.standing) AND {named.sql}
        GROUP BY r.id, r.name, r.kind, r.country, r.standing ORDER BY n DESC, r.name, r.id LIMIT ?
        """,
        (*condition.values, list(standings), *named.values, limit),
    )
    return Found(tuple(_speaker(*row[:-1]) for row in rows), rows[0][-1] if rows else 0)


def find(database: Database, words: str, standings: Sequence[Standing], limit: int) -> list[Speaker]:
    """Find actors of some standings whose name has all the words, by number of statements.

    Listed actors are found before they speak, others only where something is shown as theirs.
    """
    named = where.words("r.name", words)
    rows = database.rows(
        f"""
        SELECT r.id, r.name, r.kind, r.country, r.standing, coalesce(c.n, 0) AS n,
            count(*) OVER (PARTITION BY r.name) > 1
        FROM actor r
        LEFT JOIN (SELECT actor, count(*) AS n FROM shown_actor WHERE part = 'speaker' GROUP BY actor) c
            ON c.actor = r.id
        WHERE list_contains(?, r.standing) AND (n > 0 OR r.standing = 'listed') AND {named.sql}
        ORDER BY n DESC, r.name, r.id LIMIT ?
        """,
        (list(standings), *named.values, limit),
    )
    return [_speaker(*row) for row in rows]


def _speaker(
    id_: str, name: str, kind: str, country: str | None, standing: str, statements: int, shared: bool
) -> Speaker:
    return Speaker(id_, name, ActorKind(kind), country, Standing(standing), statements, shared)
