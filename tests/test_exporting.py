import csv
import io

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.exporting import guard, stream, to_csv


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("http://x.example")']
)
def test_a_formula_stays_text(cell: str) -> None:
    content = to_csv(pd.DataFrame({"said": [cell]}))
    assert pd.read_csv(io.BytesIO(content))["said"].tolist() == [f"'{cell}"]


def test_text_numbers_and_gaps_come_through() -> None:
    table = pd.DataFrame(
        {"said": ["“a, b”", 'say "x"\nnext', None, "한국 ü"], "score": [-0.5, 1.0, None, 0.0]}
    )
    content = to_csv(table)
    assert content.startswith("\ufeff".encode())
    pd.testing.assert_frame_equal(pd.read_csv(io.BytesIO(content)), table)


TABLE = pa.table(
    {
        "said": ["“a, b”", 'say "x"\nnext', None, "한국 ü", ""],
        "start": [1, None, 3, 4, 5],
        "score": [-0.5, 1.0, None, 0.0, 0.25],
        "sure": [True, False, True, True, False],
    }
)


def read(content: bytes, form: str) -> pd.DataFrame:
    file = io.BytesIO(content)
    if form == "csv":
        return pd.read_csv(file, keep_default_na=False, na_values={"start": "", "score": ""})
    return pd.read_parquet(file) if form == "parquet" else pd.read_json(file, lines=True)


@pytest.mark.parametrize("form", ["csv", "parquet", "jsonl"])
@pytest.mark.parametrize("cut", [0, 1, 2, 5])
def test_each_form_has_every_row_however_it_is_cut(form: str, cut: int) -> None:
    content = b"".join(stream([TABLE.slice(0, cut), TABLE.slice(cut)], form))
    found = read(content, form).astype(object)
    wanted = TABLE.to_pandas().astype(object)
    if form == "csv":
        wanted["said"] = wanted["said"].fillna("")
    assert found.where(found.notna(), None).to_dict("list") == wanted.where(wanted.notna(), None).to_dict(
        "list"
    )


@pytest.mark.parametrize(("form", "lines"), [("csv", 1), ("jsonl", 0)])
def test_a_table_without_rows_has_only_its_names(form: str, lines: int) -> None:
    assert b"".join(stream([TABLE.slice(0, 0)], form)).count(b"\n") == lines


def test_a_parquet_file_without_rows_has_its_columns() -> None:
    content = b"".join(stream([TABLE.slice(0, 0)], "parquet"))
    assert list(pd.read_parquet(io.BytesIO(content))) == TABLE.column_names


@given(st.lists(st.text(max_size=4) | st.sampled_from(["=1", "+1", "-1", "@x", "\tx", "\rx"])))
def test_in_a_stream_the_same_cells_are_neutralised(cells: list[str]) -> None:
    content = b"".join(stream([pa.table({"said": pa.array(cells, pa.string())})], "csv")).decode("utf-8-sig")
    _, *rows = csv.reader(io.StringIO(content, newline=""))
    assert [row[0] for row in rows] == [guard(cell) for cell in cells]
