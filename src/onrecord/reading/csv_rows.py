"""CSV files: one article to a row, the names of the columns in the first."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from onrecord.reading.decoding import LIMIT, decode
from onrecord.reading.draft import Draft, titled
from onrecord.reading.fields import TEXT, about, story
from onrecord.reading.streams import lines
from onrecord.reading.unreadable import UnreadableError
from onrecord.records import Rejection

# Spreadsheets write semicolons where the comma is the decimal sign.
_DELIMITERS = ",;\t"
_SHOWN = 120
_ADVICE = "save it as CSV again, quotation marks within a text doubled"


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    values: Sequence[str] | UnreadableError


def read_csv(path: Path, file: str) -> Iterator[Draft | Rejection]:
    """Yield the article of every row, or why it cannot be read; a record is named by the line it begins in.

    Raises:
        OSError, UnreadableError: the file cannot be read further, or has no column of texts.
    """
    rows = _rows(path)
    columns = _columns(next(rows, None))
    for row in rows:
        record = f"{file}:{row.line}"
        try:
            values = _named(columns, row)
            yield titled(record, story(values), about(values))
        except UnreadableError as error:
            yield error.rejection(record)


def count_csv(path: Path) -> int:
    """Count the rows below the names of the columns.

    Raises:
        OSError, UnreadableError: the file cannot be read further.
    """
    return max(0, sum(1 for _ in _rows(path)) - 1)


def _rows(path: Path) -> Iterator[_Row]:
    # The limit is one for the whole process; the module offers no other way to raise it.
    csv.field_size_limit(LIMIT)
    # Undecodable bytes travel as surrogates, since quotation marks tell where a record ends; they are decoded
    # record by record in `_decoded`.
    texts = (line.decode("utf-8", "surrogateescape") for line in lines(path))
    first = next(texts, "").removeprefix("\ufeff")
    # Strict, since a quotation mark that is never closed would otherwise swallow the rest of the file.
    reader = csv.reader(chain([first], texts), delimiter=max(_DELIMITERS, key=first.count), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            values = next(reader, None)
        except csv.Error as error:
            yield _Row(line, UnreadableError(f"is not CSV: {str(error).partition(' - ')[0]}", _ADVICE))
            continue
        if values is None:
            return
        if any(value.strip() for value in values):
            yield _Row(line, values)


def _columns(header: _Row | None) -> Sequence[str]:
    if header is None:
        raise UnreadableError("is empty", "give a file with a row of column names and a row per article")
    columns = [name.strip().lower() for name in _decoded(header)]
    if not set(TEXT) & set(columns):
        shown = " ".join(", ".join(columns).split())
        raise UnreadableError(
            f"has no column of texts among its columns ({shown[:_SHOWN]})",
            f"call the column of the articles’ texts “{TEXT[0]}” (or {', '.join(TEXT[1:])})",
        )
    return columns


def _named(columns: Sequence[str], row: _Row) -> Mapping[str, object]:
    values = _decoded(row)
    if any(value.strip() for value in values[len(columns) :]):
        raise UnreadableError(
            f"has {len(values)} values for {len(columns)} columns", "put quotation marks around each text"
        )
    # Reversed, so that of two columns with one name the first counts.
    return dict(reversed(list(zip(columns, values, strict=False))))


def _decoded(row: _Row) -> Sequence[str]:
    if isinstance(row.values, UnreadableError):
        raise row.values
    return [decode(value.encode("utf-8", "surrogateescape")) for value in row.values]
