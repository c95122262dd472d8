"""Processes that find statements side by side, one worker to a core.

Each worker has a pipe of its own, so whoever is killed at whatever moment, nobody waits for it: a worker
ends when the process that started it is gone, and a worker that is gone is noticed. The workers of the
standard library's pool share their pipes, and where one is killed while it hands a result back, all wait
for ever.
"""

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import chain, islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from multiprocessing.resource_tracker import ensure_running
from queue import SimpleQueue
from signal import Signals
from threading import Thread
from traceback import print_exc

import pyarrow as pa

from onrecord.extraction.extractor import Extractor
from onrecord.interrupts import put_off
from onrecord.records import Article
from onrecord.store.batch import Extracted, to_table

_AHEAD = 2
"""Batches that a worker holds at most: one in work, and one to go on with while results are stored."""

# Threads, such as those of a neural network, do not survive a fork.
_SPAWN = get_context("spawn")


class WorkerError(Exception):
    """A worker ended before its work was done: how, and what to do."""


def available_cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def extract(
    batches: Iterable[Sequence[Article]], make: Callable[[], Extractor], workers: int
) -> Generator[pa.Table, None, None]:
    """Yield each batch with its statements (columns of `store.batch.SCHEMA`), in the order of the batches.

    Each worker makes an extractor of its own, so `make` must be picklable. One worker, or one batch alone,
    needs no process but this one. Batches are taken as they are needed, at most two per worker before their
    tables are fetched. Closing the generator ends the workers at once.

    Raises:
        WorkerError: a worker was killed, or failed and printed why.
    """
    todo = iter(batches)
    first = list(islice(todo, 2))
    todo = chain(first, todo)
    if workers == 1 or len(first) < 2:
        extractor = make()
        yield from (_table(batch, extractor) for batch in todo)
    else:
        yield from _side_by_side(todo, make, workers)


def _side_by_side(
    batches: Iterable[Sequence[Article]], make: Callable[[], Extractor], workers: int
) -> Iterator[pa.Table]:
    with ExitStack() as stack:
        team: list[_Worker] = []
        due: deque[_Worker] = deque()
        for number, batch in enumerate(batches):
            if number < workers:
                team.append(stack.enter_context(_started(make)))
            worker = team[number % workers]
            worker.give(batch)
            due.append(worker)
            while due and (len(due) == _AHEAD * workers or due[0].is_ready()):
                yield _result(due.popleft(), team)
        while due:
            yield _result(due.popleft(), team)


def _result(due: "_Worker", team: Sequence["_Worker"]) -> pa.Table:
    while not due.results:
        # A result is larger than a pipe: until it is fetched, its worker can do nothing else.
        wait([worker.pipe for worker in team])
        for worker in team:
            if worker.pipe.poll():
                worker.fetch()
    return due.results.popleft()


@dataclass(frozen=True, slots=True)
class _Worker:
    """The near side of a process in `_work`, with those of its results that were fetched."""

    process: SpawnProcess
    pipe: Connection
    results: deque[pa.Table] = field(default_factory=deque)

    def give(self, batch: Sequence[Article]) -> None:
        try:
            self.pipe.send(batch)
        except OSError as error:
            raise self._end() from error

    def is_ready(self) -> bool:
        return bool(self.results) or self.pipe.poll()

    def fetch(self) -> None:
        try:
            self.results.append(self.pipe.recv())
        except (EOFError, OSError) as error:
            raise self._end() from error

    def _end(self) -> WorkerError:
        self.process.join()
        code = self.process.exitcode
        if code is not None and code < 0:
            return WorkerError(
                f"A worker was ended by {Signals(-code).name}, most often because memory ran out. "
                "What was stored stays; run the same command again with fewer --workers to go on."
            )
        return WorkerError("A worker failed, as shown above. What was stored stays.")


@contextmanager
def _started(make: Callable[[], Extractor]) -> Iterator[_Worker]:
    near, far = _SPAWN.Pipe()
    process = _SPAWN.Process(target=_work, args=(far, make), daemon=True)
    # Begun with the first process, this helper of the library would let Ctrl-C through again.
    ensure_running()
    with near:
        with put_off(), far:
            process.start()
        try:
            yield _Worker(process, near)
        finally:
            process.kill()
            process.join()


def _work(pipe: Connection, make: Callable[[], Extractor]) -> None:
    batches: SimpleQueue[Sequence[Article]] = SimpleQueue()
    Thread(target=_receive, args=(pipe, batches), daemon=True).start()
    extractor = make()
    while True:
        pipe.send(_table(batches.get(), extractor))


def _receive(pipe: Connection, batches: SimpleQueue[Sequence[Article]]) -> None:
    """Take batches in while others are worked on; end the process when nobody is left to send any."""
    try:
        while True:
            batches.put(pipe.recv())
    except (EOFError, OSError):
        os._exit(0)
    except BaseException:
        print_exc()
        os._exit(1)


def _table(batch: Sequence[Article], extractor: Extractor) -> pa.Table:
    found = zip(batch, extractor.statements(batch), strict=True)
    return to_table([Extracted(article, tuple(statements)) for article, statements in found])
