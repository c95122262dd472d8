import json
from pathlib import Path

import pytest

from onrecord.evaluation.gold import GoldError
from onrecord.evaluation.reuters import Reading, Sampled, is_right, read_sample, rows
from onrecord.extraction.extractor import Extractor
from onrecord.records import Actor, ActorKind, Codebook, Span, Standing

CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "reuters-1987.jsonl.gz"
READING = Reading(True, "person", frozenset())


def sampled(kind: str, *speakers: str) -> Sampled:
    return Sampled("a", (Span(0, 1),), "name", kind, frozenset(speakers), (READING, READING))


def actor(name: str, standing: Standing = Standing.PROVISIONAL) -> Actor:
    return Actor(f"person.{name}", name, ActorKind.PERSON, standing=standing)


@pytest.mark.parametrize(
    ("wanted", "found", "right"),
    [
        (sampled("person", "Ann Bell"), [actor("Ann Bell")], True),
        (sampled("person", "Ann Bell"), [actor("Bell")], True),
        (sampled("person", "Ann Bell"), [actor("Tom Bell")], False),
        (sampled("person", "Ann Bell"), [], False),
        (sampled("person", "Ann Bell", "Tom Reed"), [actor("Ann Bell")], False),
        (sampled("person", "Ann Bell", "Tom Reed"), [actor("Reed"), actor("Bell")], True),
        (sampled("organisation", "Acme Inc"), [actor("Acme")], True),
        (sampled("government", "U.S. Treasury"), [actor("Treasury")], True),
        (sampled("organisation", "Acme Inc"), [actor("company", Standing.UNNAMED)], False),
        (sampled("unnamed", "officials"), [actor("officials", Standing.UNNAMED)], True),
        (sampled("unnamed", "officials"), [actor("Acme")], False),
        (sampled("unknown"), [], True),
        (sampled("group", "farmers"), [actor("farmers", Standing.UNNAMED)], True),
        (sampled("group", "farmers"), [], False),
    ],
)
def test_who_is_the_right_speaker(wanted: Sampled, found: list[Actor], right: bool) -> None:
    assert is_right(wanted, found) is right


def test_the_sample_holds_150_statements_and_no_text() -> None:
    sample = read_sample()
    assert len(sample) == 150
    assert all(each.content and each.form in ("name", "nominal", "pronoun", "none") for each in sample)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (json.dumps({"id": "reut-1", "title": "A", "text": "b"}), "lacks"),
        ("no json", "no file of stories"),
        ("{}", "no file of stories"),
    ],
)
def test_what_is_no_corpus_is_said(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "reuters.jsonl"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(GoldError, match=message):
        rows(file, Extractor(Codebook("Empty", ()), ()))


@pytest.mark.shared
def test_the_sample_is_found_in_the_corpus() -> None:
    by_measure = {row["measure"]: row for row in rows(CORPUS, Extractor(Codebook("Empty", ()), ()))}
    assert by_measure["readers agree: who speaks"]["n"] == 150
    judged, missed = (by_measure["speakers: all"][name] for name in ("n", "missed"))
    assert 0 <= float(missed or 0) < float(judged or 0)
