import json
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.evaluation.gold import GoldError, GoldStatement
from onrecord.evaluation.matching import Counts, Share
from onrecord.evaluation.seed import FoundStatement, evaluate, rows, score
from onrecord.extraction.extractor import Extractor
from onrecord.reading.actors import read_actors
from onrecord.reading.codebook import read_codebook
from onrecord.records import Attitude, Codebook, Quotation, Span

PROJECT = Path(__file__).parents[2]
NOBODY = Extractor(Codebook("Empty", ()), ())
TEXT = "word " * 60


def gold_at(start: int, speaker: str = "Ann Bell", *, optional: bool = False) -> GoldStatement:
    return GoldStatement(
        source=Span(start, start + 8),
        cue=Span(start + 9, start + 13),
        content=(Span(start + 14, start + 34),),
        speakers=frozenset({speaker}),
        quotation=Quotation.DIRECT,
        attitude=Attitude.SUPPORT,
        optional=optional,
    )


def found_at(start: int, speaker: str = "Ann Bell") -> FoundStatement:
    gold = gold_at(start, speaker)
    return FoundStatement(gold.source, gold.cue, gold.content, gold.speakers, gold.quotation, gold.attitude)


def test_what_is_right_scores_full() -> None:
    scores = score([found_at(0), found_at(100)], [gold_at(0), gold_at(100)], TEXT)
    assert scores.statements == scores.whoever_speaks == Counts(2, 2, 2)
    assert {name: role.exact for name, role in scores.roles.items()} == dict.fromkeys(
        ("source", "cue", "content"), Counts(2, 2, 2)
    )
    assert scores.quotation == scores.speaker == scores.attitude == scores.quoted_with_speaker == Share(2, 2)


def test_a_wrong_speaker_counts_only_where_anybody_may_speak() -> None:
    scores = score([found_at(0, "Tom Reed")], [gold_at(0)], TEXT)
    assert (scores.statements, scores.whoever_speaks) == (Counts(1, 1, 0), Counts(1, 1, 1))
    assert (scores.speaker, scores.quoted_with_speaker) == (Share(0, 1), Share(0, 1))


def test_optional_statements_are_neither_rewarded_nor_punished() -> None:
    gold = [gold_at(0), gold_at(100, optional=True)]
    assert score([found_at(0)], gold, TEXT) == score([found_at(0), found_at(100)], gold, TEXT)
    assert score([found_at(0), found_at(200)], gold, TEXT).statements == Counts(2, 1, 1)


@pytest.mark.parametrize(("shift", "agreeing"), [(0, 1), (6, 1), (7, 0)])
def test_contents_must_share_half_of_both(shift: int, agreeing: int) -> None:
    found = replace(found_at(0), content=(Span(14 + shift, 34 + shift),))
    scores = score([found], [gold_at(0)], TEXT)
    assert scores.statements.agreeing == agreeing
    assert scores.roles["content"].exact.agreeing == (shift == 0)
    assert scores.roles["content"].any_overlap.agreeing == 1


def test_evaluate_reads_the_text_as_any_file(tmp_path: Path) -> None:
    text = "Plan dropped\nAnn Bell said on Monday the plan was “a poor one”.\n"
    said = text.index("said")
    gold = {
        "file": "a.txt",
        "published": "2018-06-29",
        "statements": [
            {
                "source": [said - 9, said - 1],
                "cue": [said, said + 4],
                "content": [[text.index("the plan"), text.index(".\n")]],
                "speakers": ["Ann Bell"],
                "quotation": "mixed",
                "attitude": "assertion",
                "optional": False,
            }
        ],
    }
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    scores = evaluate(tmp_path / "gold.json", NOBODY)
    assert scores.statements == scores.roles["content"].exact == Counts(1, 1, 1)

    table = rows(tmp_path / "gold.json", NOBODY)
    assert all(list(row) == list(table[0]) for row in table)
    assert table[0]["measure"] == "statements with speaker"
    assert (table[0]["f1"], table[-1]["share"]) == (1.0, 1.0)


def test_a_text_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "gold.json"
    path.write_text('{"file": "none.txt", "published": "2018", "statements": []}', encoding="utf-8")
    with pytest.raises(GoldError, match=r"none\.txt"):
        evaluate(path, NOBODY)


@pytest.mark.shared
def test_the_quotations_of_the_founding_article_are_found() -> None:
    extractor = Extractor(
        read_codebook(PROJECT / "data" / "codebook" / "korea.toml"),
        read_actors(sorted((PROJECT / "data" / "actors").glob("*.toml"))),
    )
    scores = evaluate(PROJECT.parent / "shared" / "gold" / "mattis-2018.json", extractor)
    assert scores.quoted_with_speaker.right >= 12
    assert scores.quoted_with_speaker.n == 14
