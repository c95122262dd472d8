"""Which terms are suggested as topics, and what an analyst gets to paste."""

import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extraction.candidates import Candidate, Said, candidates
from onrecord.extraction.phrases import PhraseFinder
from onrecord.reading.codebook import read_codebook
from onrecord.reading.patterns import phrases
from onrecord.records import Span

OTHER = ("the harvest was poor", "the sanctions must stay in place", "a ferry for the island is late")


def said(*texts: str) -> list[Said]:
    """Make statements, each in an article of its own by a speaker of its own."""
    return [
        Said(f"s{number:02}", text, f"a{number:02}", (f"p{number:02}",)) for number, text in enumerate(texts)
    ]


def matches(pattern: str, text: str) -> bool:
    return bool(PhraseFinder({0: phrases(pattern)}).found(text, Span(0, len(text))))


def terms(*texts: str, covered: Sequence[str] = (), names: Sequence[str] = ()) -> list[str]:
    return [each.term for each in candidates(said(*texts), covered, names)]


@pytest.mark.parametrize(
    ("texts", "suggested"),
    [
        # One, two and three words, in the form in which they are mostly written.
        (("the harvest failed", "a harvest like that", "its harvests were poor"), ["harvest"]),
        (("the trade deficit fell", "a trade deficit hurts", "this trade-deficit is bad"), ["trade deficit"]),
        (("the cost of living", "our cost of living rose", "a cost of living crisis"), ["cost of living"]),
        # Too few statements.
        (("the harvest failed", "a harvest like that"), []),
        # Function words, verbs, cue words and vague nouns are no topics.
        (("they said it would be hard",) * 3, []),
        (("the same thing as in the past year",) * 3, []),
        # Nor are names.
        (("a visit of Ann Lee to Norland", "the house of Ann Lee in Norland", "that Ann Lee of Norland"), []),
        (("Norland is far", "to Norland", "in Norland"), []),
        # A word that is a name only where it has a capital.
        (("the Harvest Party lost", "the Harvest Party won", "the Harvest Party left"), []),
        # What is used as a verb only.
        (("we will harvest", "they can harvest", "to harvest"), []),
        # Acronyms keep their capitals.
        (("the INF is dead", "an INF without them", "this INF"), ["INF"]),
    ],
)
def test_terms(texts: tuple[str, ...], suggested: list[str]) -> None:
    assert terms(*texts) == suggested


def test_an_acronym_of_a_known_actor_is_no_term() -> None:
    assert terms("the NLA is weak", "an NLA of old men", "this NLA", names=["N.L.A."]) == []


def test_a_heading_tells_no_names_by_its_capitals() -> None:
    texts = (
        "THE HARVEST FAILED IN NORLAND",
        "a harvest like that in Norland",
        "The Harvest of Norland Failed",
    )
    assert terms(*texts) == ["harvest"]


def test_a_term_of_one_article_is_none() -> None:
    one = [Said(f"s{number}", "the harvest failed", "a", ()) for number in range(5)]
    assert candidates(one, ()) == ()


def test_what_covered_statements_say_as_often_is_not_suggested() -> None:
    texts = (
        "the harvest failed",
        "a harvest and a ferry",
        "the harvest of this island",
        "the ferry",
        "a ferry",
    )
    assert set(terms(*texts)) == {"harvest", "ferry"}
    assert terms(*texts, covered=["the ferry of the island"] * 9) == ["harvest"]


DEFICIT = ("the trade deficit grew", "a trade deficit is bad", "their trade deficit", "the deficit")
TRADE = (
    "the trade of the island",
    "trade is good",
    "a trade like that",
    "this trade",
    "the trade",
    "a trade",
)


@pytest.mark.parametrize(
    ("texts", "suggested", "also"),
    [
        (DEFICIT, "trade deficit", {"deficit"}),
        ((*DEFICIT, *TRADE), "trade", {"trade deficit", "deficit"}),
    ],
)
def test_terms_that_overlap_come_once(texts: tuple[str, ...], suggested: str, also: set[str]) -> None:
    (found,) = candidates(said(*texts), OTHER)
    assert (found.term, set(found.also)) == (suggested, also)


def test_counts_and_examples() -> None:
    stated = [
        Said("s1", "the harvest failed", "a1", ("lee", "moss")),
        Said("s2", "the harvest failed again, and nobody knows what to eat until spring", "a1", ("lee",)),
        Said("s3", "a harvest like that", "a2", ()),
        Said("s4", "no harvest", "a2", ("moss",)),
    ]
    (found,) = candidates(stated, OTHER)
    assert (found.statements, found.articles, found.speakers) == (4, 2, 2)
    assert len(found.examples) == 3
    # Of both articles, before a second one of the same.
    assert found.examples[:2] == ("s2", "s3")


def test_the_best_come_first_and_no_more_than_asked_for() -> None:
    texts = [*("the harvest failed",) * 9, *("the ferry is late",) * 5, *("a vaccine for them",) * 3]
    assert terms(*texts) == ["harvest", "ferry", "vaccine"]
    assert len(candidates(said(*texts), (), limit=2)) == 2


def test_nothing_said_is_nothing_suggested() -> None:
    assert candidates([], []) == ()
    assert candidates([], OTHER) == ()


def test_what_is_pasted_is_a_topic_that_names_the_statements(tmp_path: Path) -> None:
    texts = (
        "the sugar quota",
        "a sugar quota for them",
        "these sugar quotas",
        "its ferries",
        "a ferry",
        "the ferry",
    )
    found = candidates(said(*texts), ())
    file = tmp_path / "mine.toml"
    topics = "\n".join(each.toml(each.topic_id({"ferry"})) for each in found)
    file.write_text(f'title = "Mine"\n\n{topics}', encoding="utf-8")
    codebook = read_codebook(file)
    assert {topic.id: topic.label for topic in codebook.topics} == {
        "sugar_quota": "Sugar quota",
        "ferry_2": "Ferry",
    }
    named = {
        topic.id: sum(any(matches(p, t) for p in topic.patterns) for t in texts) for topic in codebook.topics
    }
    assert named == {"sugar_quota": 3, "ferry_2": 3}


WORDS = [
    *(
        "the",
        "a",
        "of",
        "will",
        "Norland",
        "Ann",
        "Lee",
        "SALT",
        "U.S.",
        "harvest",
        "harvests",
        "trade",
        "deficit",
    ),
    *(
        "sugar",
        "quota",
        "quotas",
        "ferry",
        "ferries",
        "said",
        "new",
        "trade-deficit",
        "Lee's",
        "1987",
        "policy",
    ),
    *(",", ".", "“", "”", "(", "’", "\n", "é", "policies", "Harvest", "SUGAR"),
]
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join), max_size=25)


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.lists(st.sampled_from(OTHER), max_size=4), st.randoms())
def test_the_order_of_statements_changes_nothing(
    texts: list[str], covered: list[str], random: object
) -> None:
    stated = said(*texts)
    found = candidates(stated, covered)
    random.shuffle(stated)  # type: ignore[attr-defined]
    random.shuffle(covered)  # type: ignore[attr-defined]
    assert candidates(stated, covered) == found


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_every_example_contains_its_term_and_is_matched_by_its_pattern(texts: list[str]) -> None:
    stated = {each.statement: each.text for each in said(*texts)}
    for found in candidates(said(*texts), ()):
        assert found.examples
        assert tomllib.loads(found.toml(found.topic_id(())))
        for example in found.examples:
            assert matches(found.pattern, stated[example]), (found, stated[example])


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (("the floods", "these floods", "a flood"), "flood"),
        (("the ferries", "these ferries", "a ferry"), "ferries"),
    ],
)
def test_what_to_search_for_stands_in_all_forms_if_one_does(texts: tuple[str, ...], words: str) -> None:
    (found,) = candidates(said(*texts), ())
    assert found.words == words


def test_a_topic_of_an_id_that_is_taken_gets_another() -> None:
    found = Candidate("trade deficit", 3, 2, 1, 0.1, (), ("s1",), "trade deficit", "trade deficit")
    assert found.topic_id(()) == "trade_deficit"
    assert found.topic_id({"trade_deficit", "trade_deficit_2"}) == "trade_deficit_3"
