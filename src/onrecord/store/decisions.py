"""An analyst's decisions about speakers: named, merged, split, and undone; beside what the machine read.

A log that only grows. What follows from the decisions in force is made anew with each, in its transaction.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import duckdb

from onrecord.records import ActorKind, Standing
from onrecord.store.database import Database
from onrecord.store.moves import Move, Shown, Spoken, replay
from onrecord.store.queries import speaker_names
from onrecord.store.writing import replace_rows, revise, show

_COUNTRY = re.compile(r"[A-Z]{2}")


class DecisionError(ValueError):
    """A decision that cannot be made; the message says why and what to do."""


class Kind(StrEnum):
    """What an analyst decides."""

    NAME = "name"
    MERGE = "merge"
    SPLIT = "split"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Analyst:
    """Who decides, and why where they say so."""

    who: str
    why: str | None = None


@dataclass(frozen=True, slots=True)
class NewActor:
    """An actor that an analyst names and no actors file has."""

    name: str
    kind: ActorKind
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision in the log, with names as they are now; `undone` is (when, by whom), times are UTC."""

    id: int
    at: datetime
    who: str
    kind: Kind
    why: str | None
    actors: tuple[str, ...]
    to: str
    statements: int
    undone: tuple[datetime, str] | None


def name(database: Database, actor: str, to: str | NewActor, by: Analyst) -> int:
    """Say who an unknown actor is: an actor by its id, or a new one; give the number of the decision.

    Raises:
        DecisionError: there is no such actor, or it is a listed one, or the two are the same.
    """
    return _decide(database, Kind.NAME, (actor,), to, by)


def merge(database: Database, actors: Sequence[str], into: str, by: Analyst) -> int:
    """Say that unknown actors are one, and give the number of the decision.

    Raises:
        DecisionError: there are no such actors, or one of them is a listed one, or none is left to merge.
    """
    return _decide(database, Kind.MERGE, tuple(each for each in actors if each != into), into, by)


def split(database: Database, actor: str, statements: Sequence[str], to: str | NewActor, by: Analyst) -> int:
    """Say that some statements of an unknown actor are another's, and give the number of the decision.

    Raises:
        DecisionError: none of the statements is shown as that actor's, or as for `name`.
    """
    return _decide(database, Kind.SPLIT, (actor,), to, by, statements)


def undo(database: Database, decision: int, by: Analyst) -> None:
    """Take a decision back, as if it had never been made; those made since stay.

    Raises:
        DecisionError: there is no such decision, or it is undone already.
    """
    with database.transaction() as cursor:
        if decision not in {number for number, _ in _in_force(cursor)}:
            raise DecisionError("this decision is undone already")
        _log(cursor, Kind.UNDO, {"decision": decision}, by)
        _apply(cursor)


def log(database: Database) -> list[Entry]:
    """List the decisions, the last one first."""
    rows = database.rows(
        """
        SELECT id, recorded_at AT TIME ZONE 'UTC', who, kind, payload, why FROM actor_decision
        ORDER BY id DESC
        """
    )
    read = [(*row[:4], json.loads(row[4]), row[5]) for row in rows]
    undone = {values["decision"]: (at, who) for _, at, who, kind, values, _ in read if kind == Kind.UNDO}
    made = [row for row in read if row[3] != Kind.UNDO]
    named = {id_ for *_, values, _ in made for id_ in (*values["actors"], values["to"])}
    names = speaker_names(database, tuple(named))
    return [
        Entry(
            id_,
            at,
            who,
            Kind(kind),
            why,
            tuple(names[actor] for actor in values["actors"]),
            names[values["to"]],
            len(values["statements"]),
            undone.get(id_),
        )
        for id_, at, who, kind, values, why in made
    ]


def _decide(
    database: Database,
    kind: Kind,
    actors: Sequence[str],
    to: str | NewActor,
    by: Analyst,
    statements: Sequence[str] = (),
) -> int:
    with database.transaction() as cursor:
        _require_unknown(cursor, actors)
        spoken = _spoken(cursor, actors[0], statements) if kind is Kind.SPLIT else []
        target = to if isinstance(to, str) else _add(cursor, to)
        _require_other(cursor, target, actors)
        payload: dict[str, object] = {"actors": actors, "statements": spoken, "to": target}
        decision = _log(cursor, kind, payload, by)
        _apply(cursor)
    return decision


def _require_unknown(cursor: duckdb.DuckDBPyConnection, actors: Sequence[str]) -> None:
    if not actors:
        raise DecisionError("there is nobody to merge; choose others")
    rows = cursor.execute("SELECT id, name, standing FROM actor WHERE list_contains(?, id)", [list(actors)])
    found = {id_: (actor, standing) for id_, actor, standing in rows.fetchall()}
    for id_ in actors:
        if id_ not in found:
            raise DecisionError(f"there is no speaker “{id_}” any more; choose again")
        actor, standing = found[id_]
        if standing == Standing.LISTED:
            raise DecisionError(f"{actor} is in an actors file; change it there")


def _require_other(cursor: duckdb.DuckDBPyConnection, to: str, actors: Sequence[str]) -> None:
    if to in actors:
        raise DecisionError("this is the same speaker; choose another")
    if not cursor.execute("SELECT 1 FROM actor WHERE id = ?", [to]).fetchone():
        raise DecisionError(f"there is no speaker “{to}”; choose again")


def _spoken(cursor: duckdb.DuckDBPyConnection, actor: str, statements: Sequence[str]) -> list[Spoken]:
    rows = cursor.execute(
        """
        SELECT statement, machine FROM decided
        WHERE part = 'speaker' AND actor = ? AND list_contains(?, statement) ORDER BY ALL
        """,
        [actor, list(statements)],
    ).fetchall()
    if not rows:
        raise DecisionError("none of these statements is that speaker's; tick some")
    return [(statement, machine) for statement, machine in rows]


def _add(cursor: duckdb.DuckDBPyConnection, actor: NewActor) -> str:
    known = " ".join(actor.name.split())
    if not known:
        raise DecisionError("a new speaker needs a name")
    if actor.country and not _COUNTRY.fullmatch(actor.country):
        raise DecisionError(f"“{actor.country}” is no country code; write two capitals, such as JP")
    # With the number of the decision it is nobody else's id: the machine knows no second full stop.
    slug = re.sub(r"\W+", "-", known.casefold()).strip("-")
    id_ = f"{actor.kind}.{slug}.{_next(cursor)}"
    cursor.execute(
        "INSERT INTO actor (id, name, kind, country, standing) VALUES (?, ?, ?, ?, ?)",
        [id_, known, actor.kind, actor.country or None, Standing.NAMED],
    )
    return id_


def _next(cursor: duckdb.DuckDBPyConnection) -> int:
    row = cursor.execute("SELECT coalesce(max(id), 0) + 1 FROM actor_decision").fetchone()
    assert row is not None  # noqa: S101 - an aggregate without groups is one row
    return int(row[0])


def _log(cursor: duckdb.DuckDBPyConnection, kind: Kind, payload: dict[str, object], by: Analyst) -> int:
    if not by.who.strip():
        raise DecisionError("write your name, so that others know whose decision this is")
    decision, why = _next(cursor), (by.why or "").strip() or None
    cursor.execute(
        "INSERT INTO actor_decision VALUES (?, ?, ?, ?, ?, ?, ?)",
        [decision, datetime.now(UTC), by.who.strip(), kind, json.dumps(payload), why, revise(cursor)],
    )
    return decision


def _in_force(cursor: duckdb.DuckDBPyConnection) -> list[tuple[int, Move]]:
    rows = cursor.execute("SELECT id, kind, payload FROM actor_decision ORDER BY id").fetchall()
    read = [(id_, kind, json.loads(payload)) for id_, kind, payload in rows]
    undone = {values["decision"] for _, kind, values in read if kind == Kind.UNDO}
    return [(id_, _move(values)) for id_, kind, values in read if kind != Kind.UNDO and id_ not in undone]


def _move(values: dict[str, Any]) -> Move:
    spoken = tuple((statement, actor) for statement, actor in values["statements"])
    return Move(values["to"], () if spoken else tuple(values["actors"]), spoken)


def _apply(cursor: duckdb.DuckDBPyConnection) -> None:
    before = Shown(
        dict(cursor.execute("SELECT actor, shown FROM decided_actor").fetchall()),
        {
            (statement, actor): shown
            for statement, actor, shown in cursor.execute("FROM decided_statement").fetchall()
        },
    )
    after = replay(move for _, move in _in_force(cursor))
    replace_rows(cursor, "decided_actor", after.actors.items())
    replace_rows(
        cursor, "decided_statement", ((*spoken, shown) for spoken, shown in after.statements.items())
    )
    actors, statements = before.differing(after)
    cursor.execute(
        """
        CREATE TEMP TABLE touched AS SELECT DISTINCT statement FROM statement_actor
        WHERE list_contains(?, actor) OR list_contains(?, statement)
        """,
        [actors, statements],
    )
    cursor.execute("DELETE FROM shown_actor WHERE statement IN (FROM touched)")
    show(cursor, "FROM touched")
    cursor.execute("DROP TABLE touched")
