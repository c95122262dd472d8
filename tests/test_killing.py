"""Whatever moment a process is killed at, nothing reported is lost and nothing half-done stays."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.settings import DATABASE_VARIABLE
from onrecord.store.database import open_database

_KILLS = 50
_ARTICLES = 150
_STOPPED = "Stopped. What was stored stays; ingest the same files again to go on.\n"
_LOST = (
    "A worker was ended by SIGKILL, most often because memory ran out. "
    "What was stored stays; run the same command again with fewer --workers to go on.\n"
)


def _write(path: Path, first: int, count: int = _ARTICLES) -> None:
    lines = [
        json.dumps(
            {
                "title": f"Report {number}",
                "text": f"Ann Lee said on Monday that harvest {number} would be “a record for the valley”.",
                "published": "2018-06-29",
            }
        )
        for number in range(first, first + count)
    ]
    path.write_text("\n".join(lines), encoding="utf-8")


def _start(path: Path, database: Path, workers: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "onrecord", "ingest", str(path), "--json", "--workers", str(workers)]
    environment = os.environ | {DATABASE_VARIABLE: str(database)}
    return subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def _end(process: subprocess.Popen[str]) -> tuple[str, str]:
    """Read what is printed to the end, which comes only when no worker is left to hold the pipe open."""
    return process.communicate(timeout=30)


def _stored(printed: str) -> set[str]:
    lines = (json.loads(line) for line in printed.splitlines() if line.endswith("}"))
    return {id_ for line in lines for id_ in line.get("stored", ())}


def _in_database(database: Path) -> set[str]:
    opened = open_database(database)
    stored = {id_ for (id_,) in opened.rows("SELECT id FROM article")}
    opened.close()
    return stored


def _interrupt(process: subprocess.Popen[str]) -> None:
    # As a terminal does it: the workers hear of it, too.
    os.killpg(process.pid, signal.SIGINT)


def _kill(process: subprocess.Popen[str]) -> None:
    process.kill()


def _kill_worker(process: subprocess.Popen[str]) -> None:
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    workers = [pid for pid in children if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    os.kill(int(workers[0]), signal.SIGKILL)


@pytest.mark.skipif(sys.platform != "linux", reason="finds the workers in /proc")
@pytest.mark.parametrize(
    ("stop", "code", "said"),
    [(_interrupt, 130, _STOPPED), (_kill_worker, 1, _LOST), (_kill, -signal.SIGKILL, "")],
    ids=["interrupted", "worker killed", "killed"],
)
def test_whoever_is_stopped_no_worker_stays_and_what_was_reported_is_stored(
    stop: Callable[[subprocess.Popen[str]], None], code: int, said: str, tmp_path: Path
) -> None:
    _write(tmp_path / "many.jsonl", 0, count=2000)
    process = _start(tmp_path / "many.jsonl", tmp_path / "stopped.duckdb", workers=2)
    assert process.stdout is not None
    first = process.stdout.readline()
    stop(process)
    printed, complaints = _end(process)
    assert (process.returncode, complaints) == (code, said)
    stored = _in_database(tmp_path / "stopped.duckdb")
    assert _stored(first) | _stored(printed) <= stored
    assert 0 < len(stored) < 2000


def test_fifty_killed_ingests_lose_nothing_that_was_reported(tmp_path: Path) -> None:
    database = tmp_path / "killed.duckdb"
    moments = random.Random(2018)  # noqa: S311 - chooses moments, keeps no secret
    started = time.monotonic()
    _write(tmp_path / "whole.jsonl", 0)
    whole = _start(tmp_path / "whole.jsonl", database, workers=1)
    reported = _stored(_end(whole)[0])
    assert whole.returncode == 0
    usual = time.monotonic() - started
    killed = 0
    for number in range(1, _KILLS + 1):
        path = tmp_path / f"{number}.jsonl"
        _write(path, number * _ARTICLES)
        process = _start(path, database, workers=2 if number % 10 == 0 else 1)
        time.sleep(moments.uniform(0.2, 1.1) * usual)
        killed += process.poll() is None
        process.kill()
        reported |= _stored(_end(process)[0])
    assert killed > _KILLS / 2

    command = [sys.executable, "-m", "onrecord", "ingest", str(tmp_path)]
    subprocess.run(command, env=os.environ | {DATABASE_VARIABLE: str(database)}, check=True)
    stored = _in_database(database)
    opened = open_database(database)
    per_article = opened.rows("SELECT count(*) FROM statement GROUP BY article")
    orphans = opened.row("SELECT count(*) FROM statement WHERE article NOT IN (SELECT id FROM article)")
    opened.close()
    assert reported <= stored
    assert len(stored) == (_KILLS + 1) * _ARTICLES
    assert per_article == [(1,)] * len(stored)
    assert orphans == (0,)
