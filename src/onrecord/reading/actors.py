"""Read actors files: who can speak, and under which names."""

import re
from collections.abc import Sequence
from pathlib import Path

from onrecord.reading.toml_tables import Table, read_toml
from onrecord.records import Actor, ActorKind, NamedActor

_ID = re.compile(r"([a-z]+)\.[\w-]+")
_COUNTRY = re.compile(r"[A-Z]{2}")


class ActorsError(ValueError):
    """An actors file that cannot be used: which file and actor, what is wrong, what to do."""


def read_actors(paths: Sequence[Path]) -> tuple[NamedActor, ...]:
    """Read the actors of all files, in their order; the names of each begin with the one it is shown by.

    Raises:
        ActorsError: the first thing that is wrong. An id or a name claimed twice is wrong, too.
    """
    actors: dict[str, NamedActor] = {}
    owners: dict[str, str] = {}
    for path in paths:
        file = read_toml(path, ActorsError)
        file.allow("actors")
        tables = file.tables("actors", "actor")
        if not tables:
            raise file.wrong("no actors", 'add one under a heading such as [actors."government.japan"]')
        for actor_id, table in tables.items():
            if actor_id in actors:
                raise table.wrong("an earlier file has it too", "leave it in one of them")
            actors[actor_id] = _actor(actor_id, table)
            for name in actors[actor_id].names:
                owner = owners.setdefault(name.casefold(), actor_id)
                if owner != actor_id:
                    raise table.wrong(f"“{name}” is a name of “{owner}” too", "leave it to one of them")
    return tuple(actors.values())


def _actor(actor_id: str, table: Table) -> NamedActor:
    table.allow("name", "country", "names")
    kinds = [kind.value for kind in ActorKind]
    form = _ID.fullmatch(actor_id)
    if form is None or form[1] not in kinds:
        raise table.wrong(
            f"the id does not begin with a kind ({', '.join(kinds)}) and a full stop",
            'write it like "government.japan", with letters, digits, _ and - after the stop',
        )
    name = table.text("name")
    names = tuple(dict.fromkeys((name, *table.texts("names"))))
    if not all(other.strip() for other in names):
        raise table.wrong("one of the names is empty", "remove it")
    return NamedActor(Actor(actor_id, name, ActorKind(form[1]), _country(table)), names)


def _country(table: Table) -> str | None:
    country = table.optional_text("country")
    if country is not None and not _COUNTRY.fullmatch(country):
        raise table.wrong(
            f"“{country}” is no country code",
            "write the two capitals of ISO 3166, such as JP, or leave it out",
        )
    return country
