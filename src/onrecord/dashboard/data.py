"""The one owned database of this process."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from onrecord.reading.actors import read_actors
from onrecord.reading.codebook import read_codebook
from onrecord.records import NamedActor
from onrecord.retagging import answer
from onrecord.settings import Settings
from onrecord.store.database import Database
from onrecord.store.owner import Owner


def database() -> Database:
    """Give the open database; the first caller makes this process its owner."""
    return owner().database


def owner() -> Owner:
    """Give the owner of the database file that the environment names."""
    settings = Settings.from_environment()
    return _owner(settings.database, settings.codebook, settings.actors)


def actors() -> Sequence[NamedActor]:
    """Give the actors of the actors files."""
    return _actors(Settings.from_environment().actors)


@cache
def _owner(path: Path, codebook: Path, actors: Path) -> Owner:
    return Owner.of(path, read_codebook(codebook), [each.actor for each in _actors(actors)], answer)


@cache
def _actors(folder: Path) -> Sequence[NamedActor]:
    return read_actors(sorted(folder.glob("*.toml")))
