"""How long a command takes to answer: the help, and the first statements of a first article."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

_RUNS = 5


@pytest.mark.parametrize(("arguments", "most"), [(["--help"], 0.5), (["extract", "article.txt"], 2.0)])
def bench_start(arguments: list[str], most: float, tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("Drills to end\n\nAnn Bell said the drills would end in May.\n")
    seconds = []
    for _ in range(_RUNS):
        begin = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "onrecord", *arguments], cwd=tmp_path, check=True, capture_output=True
        )
        seconds.append(time.perf_counter() - begin)
    print(f"\nonrecord {' '.join(arguments)}: {min(seconds):.2f} to {max(seconds):.2f} s in {_RUNS} runs")
    assert min(seconds) < most
