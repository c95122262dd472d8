"""One small adapter around DuckDB: opening, cursors, transactions, and its errors translated once."""

import re
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from onrecord.store import stories

_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    # The database holds what strangers wrote: no query may reach files, extensions or Python objects.
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
    "lock_configuration": True,
}

_PATIENCE = 3.0  # seconds; an ingest holds the file only while it loads one batch
_SETTLED_AT_ONCE = 500  # articles

# DuckDB keeps other processes out, but lets one process open a file twice: two owners would load the
# same batch at once.
_owned: set[Path] = set()
_opening = threading.Lock()

Row = tuple[Any, ...]


class DatabaseError(Exception):
    """The database file cannot be used; the message says why and what to do."""


class DatabaseInUse(DatabaseError):  # noqa: N818 - it is a state to wait for, not a fault
    """Another process owns the database file at present."""


@dataclass(frozen=True)
class Database:
    """An open database file, of which this process is the owner until `close`."""

    path: Path
    _connection: duckdb.DuckDBPyConnection
    _writing: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Lend a cursor of its own: two threads on one connection would raise."""
        try:
            cursor = self._connection.cursor()
        except duckdb.ConnectionException as error:
            raise DatabaseError(f"{self.path}: this database is closed; start the dashboard again") from error
        try:
            yield cursor
        finally:
            cursor.close()

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """Run a query and give its rows."""
        with self.cursor() as cursor:
            return cursor.execute(sql, values).fetchall()

    def row(self, sql: str, values: Sequence[object] = ()) -> Row:
        """Run a query that gives one row, such as a count."""
        (row,) = self.rows(sql, values)
        return row

    def table(self, sql: str, values: Sequence[object] = ()) -> pd.DataFrame:
        """Run a query and give its columns."""
        with self.cursor() as cursor:
            return cursor.execute(sql, values).df()

    @contextmanager
    def transaction(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Lend a cursor whose changes are kept all together, or not at all where the block raises.

        One at a time: two threads that count the same revision would conflict, and one of them would fail.
        """
        with self._writing, self.cursor() as cursor:
            cursor.begin()
            try:
                yield cursor
            except BaseException:
                cursor.rollback()
                raise
            cursor.commit()

    @contextmanager
    def moment(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Lend a cursor whose queries all see the database as it is now, whatever is stored meanwhile."""
        with self.cursor() as cursor:
            cursor.begin()
            yield cursor

    def close(self) -> None:
        """Give the file back."""
        self._connection.close()
        _owned.discard(self.path.resolve())


def open_database(path: Path) -> Database:
    """Open a database file as its owner, make it where there is none, and bring it to the present schema.

    Raises:
        DatabaseInUse: the file has an owner, in another process or in this one.
        DatabaseError: the file cannot be opened, is no database, or is of a newer version.
    """
    with _opening:
        if path.resolve() in _owned:
            raise DatabaseInUse(f"{path}: this process has this database open already")
        database = Database(path, _connected(path))
        _owned.add(path.resolve())
    try:
        _migrate(database)
        _settle(database)
    except BaseException:
        database.close()
        raise
    return database


def _connected(path: Path) -> duckdb.DuckDBPyConnection:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return duckdb.connect(path, config=_SETTINGS)
    except duckdb.IOException as error:
        if "lock" in str(error):
            raise DatabaseInUse(f"{path}: another process has this database open") from error
        raise DatabaseError(f"{path}: {_first_line(error)}; name another file with --database") from error
    except (duckdb.Error, OSError) as error:
        raise DatabaseError(f"{path}: {_first_line(error)}; name another file with --database") from error


def open_patiently(path: Path) -> Database:
    """Open a database file as `open_database` does, but wait for an ingest that holds it for a moment.

    Raises:
        DatabaseError: the file cannot be used, or another process keeps it open.
    """
    give_up = time.monotonic() + _PATIENCE
    while True:
        try:
            return open_database(path)
        except DatabaseInUse as error:
            if time.monotonic() > give_up:
                raise DatabaseError(
                    f"{error}: most likely a dashboard; end that one, or name another file with --database"
                ) from error
            time.sleep(0.05)


def _migrate(database: Database) -> None:
    migrations = _migrations()
    database.rows("CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY)")
    (done,) = database.row("SELECT coalesce(max(number), 0) FROM migration")
    if done > max(migrations):
        raise DatabaseError(
            f"{database.path}: written by a newer version of On the Record (schema {done}, this one knows "
            f"{max(migrations)}); update On the Record"
        )
    for number in range(done + 1, max(migrations) + 1):
        with database.transaction() as cursor:
            cursor.execute(migrations[number])
            cursor.execute("INSERT INTO migration VALUES (?)", [number])


def _settle(database: Database) -> None:
    """Find the stories of articles that an earlier version stored."""
    while True:
        with database.transaction() as cursor:
            bodies = stories.unsettled(cursor, _SETTLED_AT_ONCE)
            stories.settle(cursor, bodies)
        if not bodies:
            return


def _migrations() -> dict[int, str]:
    files = resources.files("onrecord.store").joinpath("migrations").iterdir()
    return {
        int(match.group(1)): file.read_text(encoding="utf-8")
        for file in files
        if (match := re.fullmatch(r"(\d{4})_\w+\.sql", file.name))
    }


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]
