"""Tables as files; in CSV, text that a spreadsheet would run as a formula stays text."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LINES = 2000  # of JSON that are made at once


def stream(batches: "Iterable[pa.Table]", form: str) -> Iterator[bytes]:
    """Write batches of one table as csv, parquet or jsonl, piece by piece; the first has the columns."""
    return {"csv": _csv, "parquet": _parquet, "jsonl": _jsonl}[form](batches)


def to_csv(table: "pd.DataFrame") -> bytes:
    """Write a table as UTF-8 with byte order mark, which Excel needs to see that it is UTF-8.

    A text cell that a spreadsheet would take for a formula gets an apostrophe before it
    (OWASP, “CSV Injection”); numbers stay as they are.
    """
    text = table.select_dtypes(exclude=["number", "bool"]).columns
    guarded = table.assign(**{column: table[column].map(guard, na_action="ignore") for column in text})
    return guarded.to_csv(index=False, quoting=csv.QUOTE_NONNUMERIC).encode("utf-8-sig")


def guard(cell: object) -> object:
    """Neutralise one cell."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _csv(batches: "Iterable[pa.Table]") -> Iterator[bytes]:
    from pyarrow.csv import CSVWriter

    written = io.BytesIO("\ufeff".encode())
    written.seek(0, io.SEEK_END)
    writer = None
    for batch in batches:
        guarded = _guarded(batch)
        writer = writer or CSVWriter(written, guarded.schema)
        writer.write_table(guarded)
        yield _taken(written)


def _parquet(batches: "Iterable[pa.Table]") -> Iterator[bytes]:
    from pyarrow.parquet import ParquetWriter

    written = io.BytesIO()
    writer = None
    for batch in batches:
        writer = writer or ParquetWriter(written, batch.schema, compression="zstd")
        writer.write_table(batch)
        yield _taken(written)
    if writer:
        writer.close()
    yield _taken(written)


def _jsonl(batches: "Iterable[pa.Table]") -> Iterator[bytes]:
    for batch in batches:
        for part in batch.to_batches(max_chunksize=_LINES):
            yield "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in part.to_pylist()).encode()


def _guarded(batch: "pa.Table") -> "pa.Table":
    """Neutralise the cells of a batch, as `guard` does one."""
    import pyarrow as pa
    import pyarrow.compute as pc

    formula = pa.array(_FORMULA)
    for position, field in enumerate(batch.schema):
        if pa.types.is_string(field.type):
            cells = batch.column(position)
            first = pc.utf8_slice_codeunits(cells, 0, 1)
            guarded = pc.if_else(pc.is_in(first, formula), pc.binary_join_element_wise("'", cells, ""), cells)
            batch = batch.set_column(position, field.name, guarded)
    return batch


def _taken(written: io.BytesIO) -> bytes:
    """Take out what was written so far."""
    content = written.getvalue()
    written.seek(0)
    written.truncate()
    return content
