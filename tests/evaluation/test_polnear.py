import gzip
import json
from pathlib import Path

import pytest

from onrecord.evaluation import polnear
from onrecord.evaluation.cue_list.attributions import by_cue_list
from onrecord.evaluation.gold import GoldError
from onrecord.extraction.extractor import Extractor
from onrecord.records import Codebook

_NOBODY = Extractor(Codebook("Empty", ()), (), by_cue_list)
_TEXT = "Ann Bell said the bridge is safe. Nobody was hurt."
_RIGHT = {"source": [[0, 8]], "cue": [[9, 13]], "content": [[14, 32]]}
_OTHER = {"source": [], "cue": [[34, 40]], "content": [[41, 49]]}


def _write(path: Path, *attributions: object) -> Path:
    line = json.dumps({"id": "a", "title": "", "text": _TEXT, "attributions": attributions})
    with gzip.open(path, "wt") as file:
        file.write(f"{line}\n{line}\n")
    return path


def test_counts_add_up_over_the_articles(tmp_path: Path) -> None:
    rows = {
        row["measure"]: row for row in polnear.rows(_write(tmp_path / "p.jsonl.gz", _RIGHT, _OTHER), _NOBODY)
    }
    statements = rows["statements, whoever speaks"]
    assert (statements["n"], statements["precision"], statements["recall"]) == (4, 1.0, 0.5)
    assert statements == {
        **statements,
        **{f"list of cues: {name}": statements[name] for name in ("precision", "recall")},
    }
    assert rows["source, exact"]["f1"] == rows["source, by word"]["f1"] == 1.0
    assert rows["statements, linked"]["recall"] == 0.5
    assert rows["cue, exact"]["n"] == 4
    assert (rows["confidence 0.9 to 1"]["n"], rows["confidence 0.9 to 1"]["precision"]) == (2, 1.0)


@pytest.mark.parametrize("content", ["no json\n", '{"id": "a"}\n'])
def test_what_is_not_the_corpus_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "p.jsonl").write_text(content)
    with pytest.raises(GoldError, match=r"p\.jsonl:1"):
        polnear.rows(tmp_path / "p.jsonl", _NOBODY)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="cannot be read"):
        polnear.rows(tmp_path / "p.jsonl", _NOBODY)
