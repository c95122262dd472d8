import io

import pandas as pd
import pytest

from onrecord.exporting import to_csv, write


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


@pytest.mark.parametrize("form", ["csv", "parquet", "jsonl"])
def test_each_form_has_every_row(form: str) -> None:
    content = io.BytesIO(write(pd.DataFrame({"a": ["x", "y"], "b": [1, 2]}), form))
    if form == "csv":
        read = pd.read_csv(content)
    elif form == "parquet":
        read = pd.read_parquet(content)
    else:
        read = pd.read_json(content, lines=True)
    assert read.to_dict("list") == {"a": ["x", "y"], "b": [1, 2]}
