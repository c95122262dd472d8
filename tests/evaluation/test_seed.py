import json
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.evaluation.gold import GoldError, GoldStatement, TopicKey
from onrecord.evaluation.matching import Counts, Share
from onrecord.evaluation.seed import FoundStatement, ancestry, evaluate, rows, score
from onrecord.extraction.extractor import Extractor
from onrecord.reading.actors import read_actors
from onrecord.reading.codebook import read_codebook
from onrecord.records import Attitude, Codebook, Quotation, Span, Stance, Topic

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


GOOD, BAD = Stance.FAVOURABLE, Stance.CRITICAL
SHORT, LONG, TALKS = ("missiles", "short"), ("missiles", "long"), ("talks", None)


@pytest.mark.parametrize(
    ("found", "gold", "topics", "stance", "stance_of_all"),
    [
        ({TALKS: GOOD}, {TALKS: GOOD}, Counts(1, 1, 1), Share(1, 1), Share(1, 1)),
        ({TALKS: BAD}, {TALKS: GOOD}, Counts(1, 1, 1), Share(0, 1), Share(0, 1)),
        # Another range is another topic, and what is not found has no right stance.
        ({SHORT: BAD, TALKS: GOOD}, {LONG: BAD, TALKS: GOOD}, Counts(2, 2, 1), Share(1, 1), Share(1, 2)),
        ({}, {SHORT: BAD, LONG: BAD}, Counts(0, 2, 0), Share(0, 0), Share(0, 2)),
        ({}, {}, Counts(0, 0, 0), Share(0, 0), Share(0, 0)),
    ],
)
def test_topics_count_with_their_ranges(
    found: dict[TopicKey, Stance],
    gold: dict[TopicKey, Stance],
    topics: Counts,
    stance: Share,
    stance_of_all: Share,
) -> None:
    scores = score([replace(found_at(0), topics=found)], [replace(gold_at(0), topics=gold)], TEXT)
    assert (scores.topics, scores.stance, scores.stance_of_all) == (topics, stance, stance_of_all)


def test_the_topics_of_a_statement_that_is_not_found_are_missed() -> None:
    gold = [replace(gold_at(0), topics={TALKS: GOOD}), replace(gold_at(100), topics={SHORT: BAD})]
    scores = score([replace(found_at(0), topics={TALKS: GOOD})], gold, TEXT)
    assert (scores.topics, scores.stance_of_all) == (Counts(1, 1, 1), Share(1, 2))


def test_a_topic_counts_as_its_nearest_ancestor_that_was_looked_for() -> None:
    tree = {"arms": None, "missiles": "arms", "rockets": "missiles", "boosters": "rockets", "talks": None}
    codebook = Codebook("Tree", tuple(Topic(each, each, "", parent) for each, parent in tree.items()))
    assert ancestry(codebook, frozenset({"missiles", "boosters", "treaties"})) == {
        "missiles": "missiles",
        "rockets": "missiles",
        "boosters": "boosters",
    }


def test_evaluate_tells_topics_by_the_codebook(tmp_path: Path) -> None:
    text = "Ann Bell said on Monday she welcomed the harbour talks and the talks of May.\n"
    entry = {
        "source": [0, 8],
        "cue": [9, 13],
        "content": [[24, 75]],
        "speakers": ["Ann Bell"],
        "quotation": "indirect",
        "attitude": "support",
        "optional": False,
        "topics": [{"topic": "talks", "facet": None, "stance": 1}],
    }
    gold = {"file": "a.txt", "published": "2018", "codebook": {"talks": ""}, "statements": [entry]}
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    topics = (
        Topic("talks", "Talks", "", patterns=("talks",)),
        Topic("harbour", "Harbour", "", patterns=("harbour",)),
    )
    scores = evaluate(tmp_path / "gold.json", Extractor(Codebook("Talks", topics), ()))
    assert (scores.topics, scores.stance.n, scores.stance_of_all.n) == (Counts(1, 1, 1), 1, 1)


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
    assert (table[0]["f1"], table[-3]["share"]) == (1.0, 1.0)


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
