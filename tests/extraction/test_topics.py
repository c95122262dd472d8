from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction.topics import Naming, TopicMatcher
from onrecord.records import Codebook, Facet, FacetValue, Span, Topic


def topic(
    topic_id: str,
    patterns: Sequence[str],
    parent: str | None = None,
    exclude: Sequence[str] = (),
    facets: Sequence[Facet] = (),
) -> Topic:
    return Topic(topic_id, topic_id, topic_id, parent, tuple(patterns), tuple(exclude), tuple(facets))


RANGE = Facet(
    "range",
    "Range",
    (
        FacetValue("short", "Short", ("short range", "short and long range", "SRBM")),
        FacetValue("long", "Long", ("long range", "ICBM")),
    ),
)
FUEL = Facet(
    "fuel",
    "Fuel",
    (FacetValue("solid", "Solid", ("solid fuel",)), FacetValue("liquid", "Liquid", ("liquid",))),
)
CODEBOOK = Codebook(
    "Test",
    (
        topic("arms", ["arms", "missile*"]),
        topic(
            "missiles",
            ["missile*", "big missiles", "SRBM", "ICBM"],
            parent="arms",
            exclude=["missile defence", "long range guns"],
            facets=[RANGE, FUEL],
        ),
        topic("tests", ["test*", "missile tests"]),
        topic("defence", ["missile defence"]),
    ),
)
MATCHER = TopicMatcher(CODEBOOK)


def named(text: str) -> list[tuple[str, str]]:
    return [(naming.topic, naming.span.of(text)) for naming in MATCHER.named(text, Span(0, len(text)))]


def missiles(text: str) -> list[tuple[str, ...]]:
    """Give the values of each naming of missiles in a text, facets in the order of their ids."""
    return [
        tuple(value for _, value in sorted(naming.facets.items()))
        for naming in MATCHER.named(text, Span(0, len(text)))
        if naming.topic == "missiles"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("nothing of the kind", []),
        ("missiles and more missiles", [("missiles", "missiles")]),
        ("new big missiles", [("missiles", "big missiles")]),
        ("tests, then missiles", [("tests", "tests"), ("missiles", "missiles")]),
        ("missile tests", [("missiles", "missile"), ("tests", "missile tests")]),
        ("arms, and missiles", [("arms", "arms"), ("missiles", "missiles")]),
        # An excluded word is free for the topic above.
        ("missile defence", [("arms", "missile"), ("defence", "missile defence")]),
        (
            "missiles and missile defence",
            [("missiles", "missiles"), ("arms", "missile"), ("defence", "missile defence")],
        ),
    ],
)
def test_the_first_words_of_each_topic_are_named(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("missiles", [()]),
        ("short-range missiles", [("short",)]),
        ("short and long range missiles", [("short",), ("long",)]),
        ("short-range missiles, short-range missiles", [("short",)]),
        ("missiles, then short-range missiles", [("short",)]),
        ("missiles of long range", [("long",)]),
        ("ICBMs and SRBMs", [("long",), ("short",)]),
        ("solid-fuel short-range missiles", [("solid", "short")]),
        ("solid-fuel short and long range missiles", [("solid", "short"), ("solid", "long")]),
        ("solid-fuel ICBMs and liquid SRBMs", [("solid", "long"), ("liquid", "short")]),
        ("short-range talks", []),
        ("short-range missile defence", []),
        ("missiles and long-range guns", [()]),
        ("The missiles flew. Their short range pleased nobody", [()]),
        ("missiles of the U.S. Army, all short-range", [("short",)]),
        ("missiles " + "that flew and flew " * 4 + "at short range", [()]),
    ],
)
def test_values_named_nearby_split_a_topic(text: str, values: list[tuple[str, ...]]) -> None:
    assert missiles(text) == values


def test_the_span_of_a_value_reaches_from_it_to_the_word_of_the_topic() -> None:
    text = "no short and long range missiles"
    assert MATCHER.named(text, Span(0, len(text))) == [
        Naming("missiles", Span(3, 32), {"range": "short"}),
        Naming("missiles", Span(13, 32), {"range": "long"}),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("troops", []),
        ("US troops", []),
        ("US troops stay", ["US troops"]),
        ("American troops stay", ["troops"]),
        ("American troops stay in the film", []),
        ("Kursk: American troops stay", []),
        ("American soldiers, KN-23s and KN-4 stay", ["KN-4"]),
    ],
)
def test_conditions_and_regular_expressions(text: str, expected: list[str]) -> None:
    troops = Topic(
        "troops",
        "Troops",
        "Troops.",
        patterns=("troops", "US troops", r"/KN-\d/"),
        require=(("US", "American"), ("stay",)),
        unless=("film", "/K[a-z]+sk/"),
    )
    matcher = TopicMatcher(Codebook("Test", (troops,)))
    assert [naming.span.of(text) for naming in matcher.named(text, Span(0, len(text)))] == expected


def test_a_topic_whose_conditions_fail_leaves_its_words_to_the_one_above() -> None:
    matcher = TopicMatcher(
        Codebook(
            "Test",
            (topic("arms", ["missile*"]), replace(topic("tests", ["missile*"], "arms"), unless=("parade",))),
        )
    )
    for text, expected in (("missiles", "tests"), ("missiles on parade", "arms")):
        assert [naming.topic for naming in matcher.named(text, Span(0, len(text)))] == [expected]


def test_only_the_stretch_is_read() -> None:
    text = "arms, missiles, tests"
    assert MATCHER.named(text, Span(6, 14)) == [Naming("missiles", Span(6, 14))]


PIECES = [
    "short",
    "long",
    "range",
    "solid",
    "fuel",
    "ICBM",
    "missiles",
    "missile",
    "tests",
    "defence",
    "U.S.",
]
WORDS = st.lists(st.sampled_from([*PIECES, *"-.,’“\n"])).map(" ".join)


@given(WORDS | st.text(), st.data())
def test_any_text_is_read_and_spans_lie_within(text: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    namings = MATCHER.named(text, Span(start, end))
    assert all(start <= naming.span.start < naming.span.end <= end for naming in namings)
    assert namings == sorted(namings, key=lambda naming: naming.span.start)
    kinds = [(naming.topic, *sorted(naming.facets.items())) for naming in namings]
    assert len(kinds) == len(set(kinds))
