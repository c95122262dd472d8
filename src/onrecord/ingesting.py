"""From files to the database: read, extract, hand over in batches, and keep account."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.records import Article, Rejection, Statement
from onrecord.store.batch import Extracted, to_table
from onrecord.store.inbox import deliver
from onrecord.store.writing import Known, Receipt

if TYPE_CHECKING:
    import pyarrow as pa

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
    extract: Callable[[Article], list[Statement]],
    database: Path,
    report: Callable[[Receipt, int], None],
) -> Account:
    """Extract and store every record; `report` hears of each batch and of how many articles were in it.

    Raises:
        NoAnswer: the owner of the database does not answer.
        DatabaseError: the database cannot be used.
    """
    account = Account()
    for batch in _batches(records, account):
        receipt = deliver(database, _extracted(batch, extract))
        account.articles += len(receipt.stored)
        account.statements += receipt.statements
        account.known.extend(receipt.known)
        account.dated += len(receipt.dated)
        if receipt.error:
            account.errors.append(receipt.error)
        report(receipt, len(batch))
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


def _extracted(batch: list[Article], extract: Callable[[Article], list[Statement]]) -> "pa.Table":
    return to_table([Extracted(article, tuple(extract(article))) for article in batch])
