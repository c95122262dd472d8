"""JSON lines: one article to a line."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from onrecord.reading.decoding import LIMIT, decode
from onrecord.reading.draft import Draft, titled
from onrecord.reading.fields import about, story
from onrecord.reading.streams import lines
from onrecord.reading.unreadable import UnreadableError
from onrecord.records import Rejection


def read_json_lines(path: Path, file: str) -> Iterator[Draft | Rejection]:
    """Yield the article of every line that is not blank, or why it cannot be read.

    Raises:
        OSError, EOFError, zlib.error, UnreadableError: the file cannot be read further.
    """
    for number, line in enumerate(lines(path), start=1):
        if not line.strip():
            continue
        record = f"{file}:{number}"
        try:
            values = _values(line)
            yield titled(record, story(values), about(values))
        except UnreadableError as error:
            yield error.rejection(record)


def count_json_lines(path: Path) -> int:
    """Count the lines that are not blank.

    Raises:
        OSError, EOFError, zlib.error, UnreadableError: the file cannot be read further.
    """
    return sum(bool(line.strip()) for line in lines(path))


def _values(line: bytes) -> Mapping[str, object]:
    if len(line) > LIMIT:
        raise UnreadableError(f"is larger than {LIMIT // 1_000_000} MB", "leave this record out or split it")
    text = decode(line)
    try:
        values = json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableError(
            f"is not JSON: {error.msg} at character {error.pos + 1}", "write one JSON object per line"
        ) from error
    except (RecursionError, ValueError) as error:
        raise UnreadableError(
            "is not JSON that can be read: nested too deeply or a number too long", "leave this record out"
        ) from error
    if not isinstance(values, dict):
        raise UnreadableError("is JSON, but not an object", 'write one {"text": "…"} per line')
    return {name.strip().lower(): value for name, value in values.items()}
