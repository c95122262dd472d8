import gzip
import os
from pathlib import Path

import pytest

from onrecord.reading import streams
from onrecord.reading.streams import lines, read_whole
from onrecord.reading.unreadable import UnreadableError


@pytest.fixture
def limit(monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(streams, "LIMIT", 20)
    return 20


def test_a_file_up_to_the_limit_is_read(tmp_path: Path, limit: int) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * limit)
    assert len(read_whole(path)) == limit
    path.write_bytes(b"x" * (limit + 1))
    with pytest.raises(UnreadableError, match="is larger than"):
        read_whole(path)


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.GZ"])
def test_of_a_line_above_the_limit_only_the_beginning_is_given(tmp_path: Path, limit: int, name: str) -> None:
    content = [b"x" * limit + b"\n", b"y" * (5 * limit) + b"\n", b"short\n", b"z" * (2 * limit)]
    path = tmp_path / name
    path.write_bytes(gzip.compress(b"".join(content)) if name.endswith("GZ") else b"".join(content))
    assert list(lines(path)) == [line[: limit + 1] for line in content]


@pytest.mark.parametrize(
    "content", [os.urandom(5_000), "some text".encode("utf-16"), b"\x89PNG\r\n\x00\x01\n"]
)
def test_a_binary_file_is_told_before_its_first_line(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    with pytest.raises(UnreadableError, match="binary"):
        next(lines(tmp_path / "a.csv"))
