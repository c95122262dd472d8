from collections.abc import Sequence
from functools import partial
from pathlib import Path

from onrecord.extraction.extractor import Extractor
from onrecord.ingesting import BATCH, Account, ingest
from onrecord.records import Article, Rejection
from onrecord.store.database import open_database
from onrecord.store.writing import Known, Receipt
from world import CODEBOOK

MAKE = partial(Extractor, CODEBOOK, ())
REJECTED = Rejection("picture.txt", "is no text", "remove it")


def article(number: int, file: str) -> Article:
    body = f"Report {number}\nAnn Lee said on Monday that harvest {number} would be a record.\n"
    return Article(f"article-{number}", f"Report {number}", body, file=file)


def ingested(database: Path, workers: int) -> tuple[Account, list[tuple[Receipt, int]]]:
    first = [article(number, f"{number}.txt") for number in range(2 * BATCH)]
    again = [article(number, f"again-{number}.txt") for number in (3, BATCH + 3)]
    reports: list[tuple[Receipt, int]] = []
    account = ingest(
        [*first[:5], REJECTED, *first[5:], *again],
        MAKE,
        database,
        lambda receipt, articles: reports.append((receipt, articles)),
        workers,
    )
    return account, reports


def rows(database: Path) -> Sequence[object]:
    opened = open_database(database)
    tables = ("article", "statement", "statement_actor", "statement_topic")
    found = [sorted(opened.rows(f"SELECT * FROM {table}"), key=repr) for table in tables]  # noqa: S608
    opened.close()
    return found


def test_the_number_of_workers_changes_nothing(tmp_path: Path) -> None:
    account, reports = ingested(tmp_path / "one.duckdb", 1)
    assert account == Account(
        articles=2 * BATCH,
        statements=2 * BATCH,
        known=[Known("again-3.txt", "3.txt"), Known(f"again-{BATCH + 3}.txt", f"{BATCH + 3}.txt")],
        rejected=[REJECTED],
    )
    assert [articles for _, articles in reports] == [BATCH, BATCH, 2]
    assert ingested(tmp_path / "two.duckdb", 2) == (account, reports)

    assert rows(tmp_path / "one.duckdb") == rows(tmp_path / "two.duckdb")


def test_nothing_to_ingest_is_no_error(tmp_path: Path) -> None:
    account = ingest([REJECTED], MAKE, tmp_path / "none.duckdb", lambda *_: None, 2)
    assert account == Account(rejected=[REJECTED])
    assert not account.clean
