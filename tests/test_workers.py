import multiprocessing
import os
from collections.abc import Iterator
from functools import partial

import pyarrow as pa
import pytest

from onrecord.extraction.extractor import Extractor
from onrecord.records import Article
from onrecord.workers import WorkerError, available_cores, extract
from stand_ins import Failing, Killed, Silent
from world import CODEBOOK

READ_AHEAD = 4
"""By two workers."""


MAKE = partial(Silent, CODEBOOK, ())


def batches(count: int) -> Iterator[list[Article]]:
    body = "x" * 500_000  # more than a pipe holds
    return ([Article(str(number), "A title", body)] for number in range(count))


def test_several_workers_give_what_one_gives_in_the_same_order() -> None:
    alone = list(extract(batches(7), MAKE, 1))
    assert [table["id"].to_pylist() for table in alone] == [[str(number)] for number in range(7)]
    assert list(extract(batches(7), MAKE, 3)) == alone


def test_batches_are_taken_as_they_are_needed_and_no_worker_outlives_the_last() -> None:
    taken = 0

    def counted() -> Iterator[list[Article]]:
        nonlocal taken
        for each in batches(12):
            taken += 1
            yield each

    for fetched, _ in enumerate(extract(counted(), MAKE, 2)):
        assert taken - fetched <= READ_AHEAD
    assert taken == 12
    assert not multiprocessing.active_children()


@pytest.mark.parametrize(("count", "workers"), [(0, 2), (1, 2), (3, 1)])
def test_one_batch_or_one_worker_needs_no_other_process(count: int, workers: int) -> None:
    # What is made here could not be sent to another process.
    tables: list[pa.Table] = list(extract(batches(count), lambda: MAKE(), workers))
    assert len(tables) == count


@pytest.mark.parametrize(
    ("extractor", "said"), [(Failing, "failed, as shown above"), (Killed, "SIGKILL.*fewer --workers")]
)
def test_a_worker_that_is_lost_is_an_error(
    extractor: type[Extractor], said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(WorkerError, match=said):
        list(extract(batches(9), partial(extractor, CODEBOOK, ()), 2))
    assert ("LookupError: A title" in capfd.readouterr().err) == (extractor is Failing)
    assert not multiprocessing.active_children()


def test_closing_ends_the_workers() -> None:
    tables = extract(batches(9), MAKE, 2)
    next(tables)
    assert multiprocessing.active_children()
    tables.close()
    assert not multiprocessing.active_children()


def test_there_is_a_core() -> None:
    assert 1 <= available_cores() <= (os.cpu_count() or 1)
