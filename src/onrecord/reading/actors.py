"""Read actors files: who can speak, and under which names; docs/actors.md describes the file."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from onrecord.reading.toml_tables import Problems, Table, read_toml
from onrecord.records import Actor, ActorKind, Gender, NamedActor, PartialDate, Tenure

_ID = re.compile(r"([a-z]+)\.[\w-]+")
_COUNTRY = re.compile(r"[A-Z]{2}")
_OF_PERSONS = ("name", "country", "gender", "names", "roles")
_OF_OTHERS = ("name", "country", "names", "metonyms", "demonyms")


class ActorsError(ValueError):
    """An actors file that cannot be used: which file and actor, what is wrong, what to do."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The actors of files, none unless all of them are right, and everything that is wrong."""

    actors: tuple[NamedActor, ...]
    problems: tuple[ValueError, ...]


def read_actors(paths: Sequence[Path]) -> tuple[NamedActor, ...]:
    """Read the actors of all files, in their order; the names of each begin with the one it is shown by.

    Raises:
        ActorsError: the first thing that is wrong. An id or a name claimed twice is wrong, too.
    """
    checked = check_actors(paths)
    if checked.problems:
        raise checked.problems[0]
    return checked.actors


def check_actors(paths: Sequence[Path]) -> Checked:
    """Read the actors of all files as one list, and go on after a mistake to find the others."""
    actors: dict[str, NamedActor] = {}
    problems = Problems(ActorsError)
    claims = _Claims()
    for path in paths:
        for actor_id, table in _tables(path, problems).items():
            listed = _actor(actor_id, table, problems)
            if actor_id in actors:
                problems.tell(table, "an earlier file has it too", "leave it in one of them")
                continue
            actors[actor_id] = listed
            claims.add(listed, table, problems)
    found = tuple(problems.found)
    return Checked(() if found else tuple(actors.values()), found)


@dataclass(frozen=True, slots=True)
class _Claims:
    """Whose each word is, so that none of them can mean two actors."""

    names: dict[str, str] = field(default_factory=dict)
    demonyms: dict[str, Actor] = field(default_factory=dict)

    def add(self, listed: NamedActor, table: Table, problems: Problems) -> None:
        actor = listed.actor
        for name in (*listed.names, *listed.metonyms):
            owner = self.names.setdefault(_spoken(name), actor.id)
            if owner != actor.id:
                problems.tell(table, f"“{name}” is a name of “{owner}” too", "leave it to one of them")
        for demonym in listed.demonyms:
            first = self.demonyms.setdefault(_spoken(demonym), actor)
            if first.id != actor.id and (actor.country is None or first.country != actor.country):
                problems.tell(
                    table,
                    f"“{demonym}” is a demonym of “{first.id}” too, which is of another country",
                    "leave it to one of them",
                )


def _spoken(name: str) -> str:
    """Make names equal that differ only in what texts write now so, now so."""
    return name.casefold().replace("’", "'").replace(".", "").removeprefix("the ")


def _tables(path: Path, problems: Problems) -> dict[str, Table]:
    file = problems.kept(read_toml, path, ActorsError)
    if file is None:
        return {}
    problems.kept(file.allow, "actors")
    tables = problems.kept(file.tables, "actors", "actor")
    if tables == {}:
        problems.tell(file, "no actors", 'add one under a heading such as [actors."government.japan"]')
    return tables or {}


def _actor(actor_id: str, table: Table, problems: Problems) -> NamedActor:
    kind = problems.kept(_kind, actor_id, table)
    problems.kept(table.allow, *_keys(kind))
    name = problems.kept(table.text, "name") or ""
    names = problems.kept(_names, "names", table) or ()
    metonyms = problems.kept(_names, "metonyms", table) or ()
    for both in sorted({*names, name} & {*metonyms}):
        problems.tell(table, f"“{both}” is both a name and a metonym", "leave it in one of the two")
    return NamedActor(
        Actor(actor_id, name, kind or ActorKind.GROUP, problems.kept(_country, table)),
        tuple(dict.fromkeys(filter(None, (name, *names)))),
        metonyms,
        problems.kept(_names, "demonyms", table) or (),
        tuple(_tenure(row, problems) for row in problems.kept(table.rows, "roles", "role") or ()),
        problems.kept(_gender, table),
    )


def _kind(actor_id: str, table: Table) -> ActorKind:
    form = _ID.fullmatch(actor_id)
    if form is None or form[1] not in _values(ActorKind):
        raise table.wrong(
            f"the id does not begin with a kind ({', '.join(_values(ActorKind))}) and a full stop",
            'write it like "government.japan", with letters, digits, _ and - after the stop',
        )
    return ActorKind(form[1])


def _keys(kind: ActorKind | None) -> tuple[str, ...]:
    if kind is None:
        return tuple(dict.fromkeys(_OF_PERSONS + _OF_OTHERS))
    return _OF_PERSONS if kind is ActorKind.PERSON else _OF_OTHERS


def _names(key: str, table: Table) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in table.texts(key)))
    if not all(names):
        raise table.wrong(f"one of the {key} is empty", "remove it")
    return names


def _country(table: Table) -> str | None:
    country = table.optional_text("country")
    if country is not None and not _COUNTRY.fullmatch(country):
        raise table.wrong(
            f"“{country}” is no country code",
            "write the two capitals of ISO 3166, such as JP, or leave it out",
            "country",
        )
    return country


def _gender(table: Table) -> Gender | None:
    gender = table.optional_text("gender")
    if gender is not None and gender not in _values(Gender):
        raise table.wrong(
            f"“{gender}” is no gender", f"write {' or '.join(_values(Gender))}, or leave it out"
        )
    return None if gender is None else Gender(gender)


def _tenure(table: Table, problems: Problems) -> Tenure:
    problems.kept(table.allow, "role", "since", "until")
    tenure = Tenure(
        problems.kept(table.text, "role") or "",
        problems.kept(_date, "since", table) or PartialDate(),
        problems.kept(_date, "until", table) or PartialDate(),
    )
    begun, ended = tenure.since.first, tenure.until.last
    if begun is not None and ended is not None and begun > ended:
        problems.tell(table, f"since {tenure.since} is after until {tenure.until}", "correct one of them")
    return tenure


def _date(key: str, table: Table) -> PartialDate:
    text = table.optional_text(key)
    if text is None:
        return PartialDate()
    try:
        day = PartialDate.parse(text)
    except ValueError:
        day = PartialDate()
    if day.year is None:
        raise table.wrong(
            f"{key} “{text}” is no date", "write it like 2018-06-29, 2018-06 or 2018, or leave it out"
        )
    return day


def _values(kinds: type[StrEnum]) -> list[str]:
    return [kind.value for kind in kinds]
