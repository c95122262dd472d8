import threading
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from onrecord.store import inbox
from onrecord.store.batch import to_table
from onrecord.store.database import Database, DatabaseError, DatabaseInUse, open_database
from onrecord.store.inbox import Inbox, deliver
from onrecord.store.owner import Owner
from onrecord.store.writing import Receipt
from world import CODEBOOK, extracted


@pytest.fixture
def owner(tmp_path: Path) -> Iterator[Owner]:
    owner = Owner.of(tmp_path / "owned.duckdb", CODEBOOK, [], lambda _, asked: asked)
    yield owner
    owner.close()


def test_a_file_has_one_owner_also_within_a_process(tmp_path: Path) -> None:
    path = tmp_path / "one.duckdb"
    first = open_database(path)
    with pytest.raises(DatabaseInUse, match="this process"):
        open_database(path)
    first.close()
    open_database(path).close()


def test_a_file_that_could_not_be_opened_has_no_owner(tmp_path: Path) -> None:
    path = tmp_path / "newer.duckdb"
    newer = open_database(path)
    newer.rows("INSERT INTO migration VALUES (9000)")
    newer.close()
    for _ in range(2):
        with pytest.raises(DatabaseError, match="newer version"):
            open_database(path)


def test_what_the_process_of_the_owner_hands_over_goes_through_its_inbox(owner: Owner) -> None:
    names = [f"article {number}" for number in range(8)]
    receipts: list[Receipt] = []

    def send(name: str) -> None:
        receipts.append(deliver(owner.database.path, to_table([extracted(name)])))

    threads = [threading.Thread(target=send, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [receipt.error for receipt in receipts] == [None] * len(names)
    assert sorted(receipt.stored[0] for receipt in receipts) == names
    assert not list(owner.inbox.folder.glob("*.rejected"))


def test_a_broken_batch_that_is_gone_when_it_is_put_aside_ends_no_owner(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = Inbox.of(database.path)
    batch = waiting.hand_over(to_table([extracted("one")]))

    def fail(*_: object) -> Receipt:
        (waiting.folder / f"{batch}.parquet").unlink()
        raise duckdb.Error("no room")

    monkeypatch.setattr(inbox, "load", fail)
    assert waiting.load_into(database) == 1
    receipt = waiting.fetch_receipt(batch)
    assert receipt is not None
    assert "no room" in (receipt.error or "")
