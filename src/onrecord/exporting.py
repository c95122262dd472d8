"""Tables as files; in CSV, text that a spreadsheet would run as a formula stays text."""

import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(table: "pd.DataFrame", form: str) -> bytes:
    """Write a table as csv, parquet or jsonl."""
    if form == "parquet":
        return table.to_parquet(index=False)
    if form == "jsonl":
        return table.to_json(orient="records", lines=True, force_ascii=False).encode()
    return to_csv(table)


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
