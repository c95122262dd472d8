import json
from pathlib import Path

import pytest

from onrecord.evaluation.gold import GoldError, GoldStatement, read_gold
from onrecord.records import Attitude, PartialDate, Quotation, Span

ENTRY = {
    "source": [0, 8],
    "cue": None,
    "content": [[14, 20]],
    "speakers": ["Ann Bell"],
    "quotation": "indirect",
    "attitude": "denial",
    "optional": False,
}


def write(folder: Path, entries: object) -> Path:
    path = folder / "gold.json"
    path.write_text(entries if isinstance(entries, str) else json.dumps(entries), encoding="utf-8")
    return path


def test_a_gold_file_names_the_text_beside_it(tmp_path: Path) -> None:
    gold = read_gold(write(tmp_path, {"file": "a.txt", "published": "2018-06", "statements": [ENTRY]}))
    assert (gold.text, gold.published) == (tmp_path / "a.txt", PartialDate(2018, 6))
    assert gold.statements == (
        GoldStatement(
            source=Span(0, 8),
            cue=None,
            content=(Span(14, 20),),
            speakers=frozenset({"Ann Bell"}),
            quotation=Quotation.INDIRECT,
            attitude=Attitude.DENIAL,
            optional=False,
        ),
    )


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ("{", "is no gold file"),
        ([], "is no gold file"),
        ({"file": "a.txt", "published": "soon", "statements": []}, "is no gold file"),
        ({"file": "a.txt", "published": "2018"}, "'statements' is missing"),
        ({"file": "a.txt", "published": "2018", "statements": [{}]}, "'source' is missing"),
        ({"file": "a.txt", "published": "2018", "statements": [ENTRY | {"attitude": "joy"}]}, "is no gold"),
    ],
)
def test_a_bad_gold_file_is_one_clear_line(tmp_path: Path, entries: object, message: str) -> None:
    path = write(tmp_path, entries)
    with pytest.raises(GoldError, match=message) as error:
        read_gold(path)
    assert str(path) in str(error.value)
    assert "\n" not in str(error.value)


def test_a_gold_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="cannot be read"):
        read_gold(tmp_path / "none.json")
