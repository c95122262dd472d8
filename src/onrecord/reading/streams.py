"""Bytes of a file: a small file at once, a large one line by line."""

import gzip
from collections.abc import Iterator
from pathlib import Path

from onrecord.reading.decoding import LIMIT, binary
from onrecord.reading.unreadable import UnreadableError

_HEAD = 8192
_CONTROL = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r")
# Bytes at random have 11 %, text in UTF-16 about 50 %.
_CONTROL_SHARE = 0.05


def read_whole(path: Path) -> bytes:
    """Read a file that holds one article.

    Raises:
        OSError: the file cannot be read.
        UnreadableError: the file is larger than `LIMIT`.
    """
    with path.open("rb") as stream:
        data = stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise UnreadableError(
            f"is larger than {LIMIT // 1_000_000} MB",
            "give one file per article, or many articles as JSON lines or CSV",
        )
    return data


def lines(path: Path) -> Iterator[bytes]:
    """Yield the lines of a file, unzipped where its name ends in `.gz`, with their line ends.

    Of a line longer than `LIMIT` bytes only the first `LIMIT + 1` are given.

    Raises:
        OSError, EOFError, zlib.error: the file cannot be read or unzipped.
        UnreadableError: the file is binary.
    """
    zipped = path.name.lower().endswith(".gz")
    with gzip.open(path) if zipped else path.open("rb") as stream:
        # Told at once: a picture under a wrong name has thousands of lines, each of them wrong.
        head = stream.peek(_HEAD)[:_HEAD]
        if len(head) - len(head.translate(None, _CONTROL)) > _CONTROL_SHARE * len(head):
            raise binary()
        while line := stream.readline(LIMIT + 1):
            yield line
            while len(line) > LIMIT and not line.endswith(b"\n"):
                line = stream.readline(LIMIT + 1)
