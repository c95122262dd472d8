"""The codebook that comes with the program, sentence by sentence."""

from pathlib import Path

import pytest

from onrecord.checking import check
from onrecord.extraction.topics import TopicMatcher
from onrecord.reading.codebook import check_codebook, read_codebook
from onrecord.records import Span

FILE = Path(__file__).parents[2] / "data" / "codebook" / "korea.toml"
CODEBOOK = read_codebook(FILE)
EXAMPLES = check_codebook(FILE).examples
MATCHER = TopicMatcher(CODEBOOK)


def test_its_examples_come_out_and_no_pattern_is_idle() -> None:
    findings = check(FILE)
    assert [str(found) for found in (*findings.problems, *findings.warnings)] == []


def ranges(text: str) -> list[str | None]:
    return [
        naming.facets.get("range")
        for naming in MATCHER.named(text, Span(0, len(text)))
        if naming.topic == "ballistic_missiles"
    ]


def test_every_topic_with_patterns_has_its_examples() -> None:
    with_patterns = {topic.id for topic in CODEBOOK.topics if topic.patterns}
    for must in (True, False):
        assert {each.topic for each in EXAMPLES if each.must is must} == with_patterns


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("missiles can reach us", [None]),
        ("short and medium range ballistic missiles", ["short", "medium"]),
        ("short- and medium-range projectiles", ["short", "medium"]),
        ("medium and shorter-range missiles", ["medium", "short"]),
        ("short-, medium- and intermediate-range missiles", ["short", "medium", "intermediate"]),
        ("short, medium, and long-range missiles", ["short", "medium", "intercontinental"]),
        ("short to intermediate range missiles", ["short", "intermediate"]),
        ("missiles of all ranges", ["all"]),
        ("any ballistic missile, whatever its range", ["all"]),
        ("ballistic missiles of any range", ["all"]),
        ("its ICBMs are new", ["intercontinental"]),
        ("an ICBM’s engine", ["intercontinental"]),
        ("intercontinental ballistic missiles", ["intercontinental"]),
        ("long-range missiles", ["intercontinental"]),
        (
            "intercontinental ballistic missiles that cross an ocean, rather than shorter-range missiles",
            ["intercontinental", "short"],
        ),
        ("missiles, the short-range kind above all", ["short"]),
        ("the Hwasong-15 is larger than the Hwasong‑12", ["intercontinental", "intermediate"]),
        ("Nodong and Scud-C launchers", ["medium", "short"]),
        ("KN-23s and KN23 are one", ["short"]),
        ("long-range artillery and missiles", [None]),
        ("long-range cruise missiles", []),
        ("a short-range plan", []),
        ("missiles with a range of 1,500 km", ["medium"]),
        ("missiles with ranges of 300 to 1,500 kilometres", ["medium", "short"]),
        ("1,000-km-range missiles", ["medium"]),
        ("4,000-kilometre ballistic missiles", ["intermediate"]),
        ("a missile that can fly 900 miles", ["medium"]),
        ("short-range missiles that could hit targets 600 km away", ["short"]),
        ("a missile that flew 900 km", [None]),
        ("missiles 500 km from here", [None]),
        ("a cruise missile with a range of 1,500 km, and ballistic missiles", [None]),
    ],
)
def test_ranges_split_ballistic_missiles(sentence: str, expected: list[str | None]) -> None:
    assert ranges(sentence) == expected
