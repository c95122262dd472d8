import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction.distances import Said, reaches
from onrecord.records import Span


@pytest.mark.parametrize(
    ("text", "words", "least", "most"),
    [
        ("with a range of 1,500 km", "range of 1,500 km", 1500, 1500),
        ("with a range of some 1500 kilometers", "range of some 1500 kilometers", 1500, 1500),
        ("a range estimated at more than 300km", "range estimated at more than 300km", 300, 300),
        ("their range is well over 5,500 km", "range is well over 5,500 km", 5500, 5500),
        ("can fly 900 miles", "fly 900 miles", 1448, 1449),
        ("could reach targets as far as 2,000 km away", "reach targets as far as 2,000 km", 1999.9, 2000),
        ("capable of striking bases 100 nautical miles off", "striking bases 100 nautical miles", 185, 186),
        ("a 1,000-km-range missile", "1,000-km-range", 1000, 1000),
        ("a 900-kilometre range", "900-kilometre range", 900, 900),
        ("it is 900 km in range", "900 km in range", 900, 900),
        ("ranges of 300 to 1,500 km", "ranges of 300 to 1,500 km", 300, 1500),
        ("ranges between 300km and 1,500km", "ranges between 300km and 1,500km", 300, 1500),
        ("a range of 3,000–4,000 km", "range of 3,000–4,000 km", 3000, 4000),
        ("a range of 620 miles (1,000 km)", "range of 620 miles (1,000 km)", 1000, 1000),
        ("a range of 0.5 km", "range of 0.5 km", 0.5, 0.5),
    ],
)
def test_how_far_something_can_go(text: str, words: str, least: float, most: float) -> None:
    (reach,) = reaches(text, Span(0, len(text)))
    assert reach.said is not Said.NOWHERE
    assert reach.span.of(text) == words
    assert least - 0.001 <= reach.least <= reach.most <= most + 0.001


@pytest.mark.parametrize(
    "text",
    [
        "it flew 900 km",
        "500 km away",
        "it cannot fly 900 km",
        "a range of weapons, 900 km away",
        "within range. 900 km",
        "9-km-long queues",
        "accused of flying 900 km",
    ],
)
def test_a_distance_alone_is_no_range(text: str) -> None:
    assert all(reach.said is Said.NOWHERE for reach in reaches(text, Span(0, len(text))))


@pytest.mark.parametrize(
    "text", ["a range of $900", "a range of 900 people", "a range of 1,50 km", "9000000 km"]
)
def test_other_figures_are_no_distances(text: str) -> None:
    assert list(reaches(text, Span(0, len(text)))) == []


@pytest.mark.parametrize(
    ("text", "bounds", "inside"),
    [
        ("a range of 1,000 km", (None, 1000), False),
        ("a range of 1,000 km", (1000, 3000), True),
        ("a range of up to 1,000 km", (None, 1000), True),
        ("a range of up to 1,000 km", (1000, 3000), False),
        ("a range of more than 5,500 km", (5500, None), True),
        ("a range of 1,000 to 3,000 km", (None, 1000), False),
        ("a range of 1,000 to 3,000 km", (1000, 3000), True),
        ("a range of 1,000 to 3,000 km", (3000, 5500), False),
    ],
)
def test_a_figure_on_a_bound(text: str, bounds: tuple[float | None, float | None], inside: bool) -> None:
    (reach,) = reaches(text, Span(0, len(text)))
    assert reach.within(bounds) is inside


PIECES = [
    "range",
    "of",
    "can",
    "fly",
    "up to",
    "1,500",
    "900",
    "km",
    "miles",
    "-",
    "(",
    "😀",
    "é",
    "\n",
    "to",
    ".",
]


@given(st.lists(st.sampled_from(PIECES)).map(" ".join) | st.text(), st.data())
def test_spans_lie_within(text: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    for reach in reaches(text, Span(start, end)):
        assert start <= reach.span.start < reach.span.end <= end
        assert 0 <= reach.least <= reach.most
