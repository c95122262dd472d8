"""From files to the database: read, extract, hand over in batches, and keep account."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.extraction.extractor import Extractor
from onrecord.interrupts import put_off
from onrecord.records import Article, Rejection
from onrecord.store.inbox import deliver
from onrecord.store.writing import Known, Receipt
from onrecord.workers import extract

BATCH = 64
"""Articles handed over at once: a kill loses at most the work on these, never what was reported."""


@dataclass(slots=True)
class Account:
    """What became of all articles of an ingest so far."""

    articles: int = 0
    statements: int = 0
    known: list[Known] = field(default_factory=list)
    dated: int = 0
    rejected: list[Rejection] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether every record was taken."""
        return not self.rejected and not self.errors


def ingest(
    records: Iterable[Article | Rejection],
    make_extractor: Callable[[], Extractor],
    database: Path,
    report: Callable[[Receipt, int], None],
    workers: int,
) -> Account:
    """Extract and store every record; `report` hears of each batch and of how many articles were in it.

    Records are stored in their order, whatever the number of workers; with several, each makes an extractor
    of its own in a process of its own, where there is more than one batch.

    Raises:
        NoAnswer: the owner of the database does not answer.
        DatabaseError: the database cannot be used.
        WorkerError: a worker was killed, or failed and printed why.
    """
    account = Account()
    with closing(extract(_batches(records, account), make_extractor, workers)) as tables:
        for table in tables:
            # DuckDB would give a query up with an error like any other, and the batch would count as broken.
            with put_off():
                receipt = deliver(database, table)
            account.articles += len(receipt.stored)
            account.statements += receipt.statements
            account.known.extend(receipt.known)
            account.dated += len(receipt.dated)
            if receipt.error:
                account.errors.append(receipt.error)
            report(receipt, table.num_rows)
    return account


def _batches(records: Iterable[Article | Rejection], account: Account) -> Iterator[list[Article]]:
    batch: list[Article] = []
    for record in records:
        if isinstance(record, Rejection):
            account.rejected.append(record)
            continue
        batch.append(record)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
