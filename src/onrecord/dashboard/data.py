"""The one owned database of this process."""

from functools import cache
from pathlib import Path

from onrecord.reading.actors import read_actors
from onrecord.reading.codebook import read_codebook
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


@cache
def _owner(path: Path, codebook: Path, actors: Path) -> Owner:
    listed = read_actors(sorted(actors.glob("*.toml")))
    return Owner.of(path, read_codebook(codebook), [each.actor for each in listed])
