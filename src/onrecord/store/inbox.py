"""The folder through which batches reach the owner of the database, whoever that is at the time.

A batch is a Parquet file that appears by renaming, so it is there whole or not at all. The owner loads it,
leaves a receipt of the same name, and removes it. A batch that outlives its sender is loaded by the next
owner.
"""

import os
import time
import uuid
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.store.batch import SCHEMA
from onrecord.store.database import Database, DatabaseInUse, open_database
from onrecord.store.writing import Receipt, load

_PATIENCE = 60.0  # seconds without an answer after which an owner counts as stuck
_STALE = 3600.0  # seconds after which a receipt that nobody fetched is removed


class NoAnswer(Exception):  # noqa: N818 - nothing is wrong with the batch
    """The owner of the database has not loaded a batch in time; the batch stays and is loaded later."""


@dataclass(frozen=True, slots=True)
class Inbox:
    """The batches and receipts that belong to one database file."""

    folder: Path

    @classmethod
    def of(cls, database: Path) -> "Inbox":
        """Name the inbox of a database file: a folder beside it."""
        return cls(database.with_name(f"inbox-{database.stem}"))

    def hand_over(self, table: pa.Table) -> str:
        """Put a batch in and give its name back."""
        batch = f"{time.time_ns():020}-{uuid.uuid4().hex}"
        self.folder.mkdir(parents=True, exist_ok=True)
        written = self.folder / f"{batch}.part"
        with written.open("wb") as file:
            pq.write_table(table, file)
            file.flush()
            os.fsync(file.fileno())
        written.replace(self._batch(batch))
        return batch

    def fetch_receipt(self, batch: str) -> Receipt | None:
        """Take the receipt of a batch away; None while there is none."""
        path = self._receipt(batch)
        try:
            receipt = Receipt.from_json(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        path.unlink(missing_ok=True)
        return receipt

    def waiting(self) -> list[str]:
        """Name the batches that wait, oldest first."""
        return sorted(path.stem for path in self.folder.glob("*.parquet"))

    def load_into(self, database: Database) -> int:
        """Load every batch that waits into the database that this process owns; say how many there were."""
        batches = self.waiting()
        for batch in batches:
            self._load(database, batch)
        return len(batches)

    def sweep(self) -> None:
        """Remove what senders that were killed left behind: unfetched receipts and half-written batches."""
        for path in [*self.folder.glob("*.json"), *self.folder.glob("*.part")]:
            try:
                if time.time() - path.stat().st_mtime > _STALE:
                    path.unlink()
            except FileNotFoundError:
                continue  # its sender fetched it meanwhile

    def _load(self, database: Database, batch: str) -> None:
        path = self._batch(batch)
        try:
            receipt = load(database, batch, pq.read_table(path, schema=SCHEMA))
        except FileNotFoundError:
            return
        except (pa.ArrowException, duckdb.Error, OSError) as error:
            # Left where it is, it would fail every owner and every ingest that comes after.
            reason = str(error).splitlines()[0]
            receipt = Receipt(error=f"{path.name} cannot be loaded ({reason}); ingest its files once more")
            path.rename(path.with_suffix(".rejected"))
        written = self._receipt(batch).with_suffix(".writing")
        written.write_text(receipt.to_json(), encoding="utf-8")
        written.replace(self._receipt(batch))
        path.unlink(missing_ok=True)

    def _batch(self, batch: str) -> Path:
        return self.folder / f"{batch}.parquet"

    def _receipt(self, batch: str) -> Path:
        return self.folder / f"{batch}.json"


def deliver(database: Path, table: pa.Table) -> Receipt:
    """Bring a batch into a database: through its owner where it has one, else by owning it for the moment.

    Raises:
        NoAnswer: another process owns the database and did not load the batch within a minute.
        DatabaseError: the database file cannot be used.
    """
    inbox = Inbox.of(database)
    batch = inbox.hand_over(table)
    give_up = time.monotonic() + _PATIENCE
    while (receipt := inbox.fetch_receipt(batch)) is None:
        try:
            owned = open_database(database)
        except DatabaseInUse as error:
            if time.monotonic() > give_up:
                raise NoAnswer(
                    f"{error}, but it does not load what is handed over; what waits in {inbox.folder} "
                    "is stored when it does, or by the next ingest after it has ended"
                ) from error
            time.sleep(0.02)
            continue
        try:
            inbox.load_into(owned)
        finally:
            owned.close()
    return receipt
