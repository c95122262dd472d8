"""Whatever moment a process is killed at, nothing reported is lost and nothing half-done stays."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from onrecord.settings import DATABASE_VARIABLE
from onrecord.store.database import open_database

_KILLS = 50
_ARTICLES = 150


def _write(path: Path, first: int) -> None:
    lines = [
        json.dumps(
            {
                "title": f"Report {number}",
                "text": f"Ann Lee said on Monday that harvest {number} would be “a record for the valley”.",
                "published": "2018-06-29",
            }
        )
        for number in range(first, first + _ARTICLES)
    ]
    path.write_text("\n".join(lines), encoding="utf-8")


def _start(path: Path, database: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "onrecord", "ingest", str(path), "--json"]
    environment = os.environ | {DATABASE_VARIABLE: str(database)}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def test_fifty_killed_ingests_lose_nothing_that_was_reported(tmp_path: Path) -> None:
    database = tmp_path / "killed.duckdb"
    moments = random.Random(2018)  # noqa: S311 - chooses moments, keeps no secret
    started = time.monotonic()
    _write(tmp_path / "whole.jsonl", 0)
    assert _start(tmp_path / "whole.jsonl", database).wait(60) == 0
    usual = time.monotonic() - started
    reported: set[str] = set()
    killed = 0
    for number in range(1, _KILLS + 1):
        path = tmp_path / f"{number}.jsonl"
        _write(path, number * _ARTICLES)
        process = _start(path, database)
        time.sleep(moments.uniform(0.2, 1.1) * usual)
        killed += process.poll() is None
        process.send_signal(signal.SIGKILL)
        printed, _ = process.communicate()
        for line in printed.splitlines():
            if line.endswith("}"):
                reported.update(json.loads(line).get("stored", ()))
    assert killed > _KILLS / 2

    command = [sys.executable, "-m", "onrecord", "ingest", str(tmp_path)]
    subprocess.run(command, env=os.environ | {DATABASE_VARIABLE: str(database)}, check=True)
    opened = open_database(database)
    stored = {id_ for (id_,) in opened.rows("SELECT id FROM article")}
    per_article = opened.rows("SELECT count(*) FROM statement GROUP BY article")
    orphans = opened.row("SELECT count(*) FROM statement WHERE article NOT IN (SELECT id FROM article)")
    opened.close()
    assert reported <= stored
    assert len(stored) == (_KILLS + 1) * _ARTICLES
    assert per_article == [(1,)] * len(stored)
    assert orphans == (0,)
