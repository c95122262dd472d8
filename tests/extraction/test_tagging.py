from collections.abc import Sequence

import pytest

from onrecord.extraction.tagging import Tagger, Wording
from onrecord.records import Attitude, Codebook, Facet, FacetValue, Reference, Span, Topic

RANGE = Facet(
    "range",
    "Range",
    (FacetValue("short", "Short", ("short range",)), FacetValue("all", "All", ("all ranges",))),
)
TAGGER = Tagger(
    Codebook(
        "Test",
        (
            Topic("missiles", "Missiles", "Missiles.", patterns=("missile*",), facets=(RANGE,)),
            Topic("drills", "Drills", "Drills.", patterns=("drill*",)),
        ),
    )
)


def tagged(body: str, content: str, *pairs: tuple[str, str]) -> list[tuple[str, str, str | None, str | None]]:
    """Give topic, range, words and meant words; a content and what its words mean are given as words."""
    begin = body.rindex(content)
    pointing: Sequence[Reference] = tuple(
        Reference(_span(body, words, begin), _span(body, meant, 0)) for words, meant in pairs
    )
    wording = Wording(None, (Span(begin, begin + len(content)),), Attitude.ASSERTION, tuple(pointing))
    return [
        (
            each.topic,
            each.span.of(body),
            each.facets.get("range"),
            None if each.meant is None else each.meant.of(body),
        )
        for each in TAGGER.mentions(body, wording)
    ]


def _span(body: str, words: str, start: int) -> Span:
    begin = body.index(words, start)
    return Span(begin, begin + len(words))


@pytest.mark.parametrize(
    ("body", "content", "pairs", "wanted"),
    [
        pytest.param(
            "An end to missiles of all ranges. Not that wish.",
            "that wish",
            [("that wish", "An end to missiles of all ranges")],
            [("missiles", "that wish", "all", "missiles of all ranges")],
            id="the topic and the facet of what is meant",
        ),
        pytest.param(
            "The drills. No missiles, nor them.",
            "No missiles, nor them",
            [("them", "The drills")],
            [("missiles", "missiles", None, None), ("drills", "them", None, "drills")],
            id="in text order beside what is named directly",
        ),
        pytest.param(
            "The drills. No drills, no more of them.",
            "No drills, no more of them",
            [("them", "The drills")],
            [("drills", "drills", None, None)],
            id="what is named directly is not repeated",
        ),
        pytest.param(
            "Short-range missiles. Not the missiles.",
            "Not the missiles",
            [("the missiles", "Short-range missiles")],
            [("missiles", "the missiles", "short", "Short-range missiles")],
            id="words that only point to a kind are that kind",
        ),
        pytest.param(
            "Missiles of all ranges. These missiles have short range.",
            "These missiles have short range",
            [("These missiles", "Missiles of all ranges")],
            [("missiles", "missiles have short range", "short", None)],
            id="a kind that is named directly counts alone",
        ),
        pytest.param(
            "The drills. That, and them.",
            "That, and them",
            [("That", "The drills"), ("them", "The drills")],
            [("drills", "That", None, "drills")],
            id="two references to one topic name it once",
        ),
    ],
)
def test_topics_of_references(
    body: str,
    content: str,
    pairs: list[tuple[str, str]],
    wanted: list[tuple[str, str, str | None, str | None]],
) -> None:
    assert tagged(body, content, *pairs) == wanted
