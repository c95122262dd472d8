"""The folder through which batches and requests reach the owner of the database, whoever that is at the time.

A batch is a Parquet file that appears by renaming, so it is there whole or not at all. The owner loads it,
leaves a receipt of the same name, and removes it. A batch that outlives its sender is loaded by the next
owner.

A request is a text that appears in the same way, but only the owner that it was made to answers it: what its
sender has given up must not happen later.
"""

import json
import os
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.store.batch import SCHEMA
from onrecord.store.database import Database, DatabaseInUse, open_database
from onrecord.store.writing import Receipt, load

_PATIENCE = 60.0  # seconds without an answer after which an owner counts as stuck
_CODEBOOK = "codebook.toml"
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

    def ask(self, request: str) -> str:
        """Put a request in and give its name back."""
        name = f"{time.time_ns():020}-{uuid.uuid4().hex}"
        self._write(self.folder / f"{name}.request", request)
        return name

    def is_asked(self, name: str) -> bool:
        """Whether a request waits or is in work."""
        # In the order in which an owner renames it, so that it is not missed in between.
        return any((self.folder / f"{name}.{state}").exists() for state in ("request", "taken"))

    def withdraw(self, name: str) -> bool:
        """Take a request back, unless it is in work; say whether it waited."""
        try:
            (self.folder / f"{name}.request").unlink()
        except FileNotFoundError:
            return False
        return True

    def fetch_answer(self, name: str) -> str | None:
        """Take the answer to a request away; None while there is none."""
        path = self._receipt(name)
        try:
            answer = path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return None
        path.unlink(missing_ok=True)
        return answer

    def answer(self, database: Database, answer: Callable[[Database, str], str]) -> None:
        """Answer every request that waits, as the owner of the database.

        An answer is a JSON object, whose `error` says why there is no other.
        """
        for path in sorted(self.folder.glob("*.request")):
            taken = path.with_suffix(".taken")
            try:
                path.rename(taken)
            except FileNotFoundError:
                continue  # its sender took it back
            try:
                text = answer(database, taken.read_text(encoding="utf-8"))
            except (duckdb.Error, OSError) as error:
                # Else the thread that loads batches would end.
                text = json.dumps({"error": str(error).splitlines()[0]}, ensure_ascii=False)
            self._write(self._receipt(path.stem), text)
            taken.unlink(missing_ok=True)

    def publish(self, codebook: str) -> None:
        """Say which codebook is in force, for those who cannot open the database."""
        if codebook != self.published():
            self._write(self.folder / _CODEBOOK, codebook)

    def published(self) -> str | None:
        """Give the codebook that the owner last published."""
        try:
            return (self.folder / _CODEBOOK).read_text(encoding="utf-8")
        except FileNotFoundError:
            return None

    def sweep(self) -> None:
        """Remove what senders and owners that were killed left behind.

        That is unfetched receipts, half-written batches, and all requests.
        """
        for path in [*self.folder.glob("*.request"), *self.folder.glob("*.taken")]:
            path.unlink(missing_ok=True)
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
            with suppress(FileNotFoundError):  # someone tidied up by hand
                path.rename(path.with_suffix(".rejected"))
        self._write(self._receipt(batch), receipt.to_json())
        path.unlink(missing_ok=True)

    def _write(self, path: Path, text: str) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        written = path.with_suffix(".writing")
        written.write_text(text, encoding="utf-8", newline="")
        written.replace(path)

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
