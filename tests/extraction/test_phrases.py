import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction.phrases import PhraseFinder
from onrecord.records import Span


def found(phrases: list[str], text: str) -> list[str]:
    places = PhraseFinder({"key": phrases}).found(text, Span(0, len(text)))
    return [span.of(text) for span in places.get("key", [])]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("drill", "A drill, a Drill and a DRILL.", ["drill", "Drill", "DRILL"]),
        ("drill", "drills drilled redrill drill_1 drillé", []),
        ("drill*", "a drill, drills, drilling, redrill", ["drill", "drills", "drilling"]),
        ("peace treaty", "a peace  treaty\nor a peace\u00a0treaty", ["peace  treaty", "peace\u00a0treaty"]),
        (
            "short range",
            "short-range, short‑range, short- range",
            ["short-range", "short‑range", "short- range"],
        ),
        ("short range", "short – range, short, range, short. Range, short/range", []),
        ("peace treaty", "a ‘peace’ treaty, a “peace treaty”", ["peace’ treaty", "peace treaty"]),
        (
            "Japan fleet",
            "Japan’s fleet, Japan's ‘fleet’, JAPAN'S FLEET",
            ["Japan’s fleet", "Japan's ‘fleet", "JAPAN'S FLEET"],
        ),
        ("soldiers remains", "the soldiers' remains", ["soldiers' remains"]),
        ("o'clock", "at nine o’clock", ["o’clock"]),
        ("US navy", "The US Navy, the U.S. navy, let us navy", ["US Navy", "U.S. navy"]),
        ("US", "the US. Of us, US's, USA", ["US", "US"]),
        ("ICBM", "an ICBM, two ICBMs, an icbm", ["ICBM", "ICBMs"]),
        ("THAAD*", "a THAAD-like, a THAADish thing, thaad", ["THAAD", "THAADish"]),
        ("KN 23", "the KN-23, the KN 23", ["KN-23", "KN 23"]),
        (
            "short, long range",
            "short, long range; short-, long-range; short long range",
            ["short, long range", "short-, long-range"],
        ),
        ("talks ... Seoul", "talks Seoul", ["talks Seoul"]),
        ("talks ... Seoul", "talks soon to begin in Seoul", ["talks soon to begin in Seoul"]),
        ("talks ... Seoul", "talks that may now begin in Seoul", []),
        ("talks ... Seoul", "talks, in Seoul. Talks. Seoul", []),
        ("talks ... Seoul", "talks in the U.S. and Seoul", ["talks in the U.S. and Seoul"]),
    ],
)
def test_a_phrase_is_found(phrase: str, text: str, expected: list[str]) -> None:
    assert found([phrase], text) == expected


def test_of_phrases_from_one_word_on_the_longest_counts() -> None:
    assert found(["air", "air drill*", "air drills off Guam", "drills"], "air drills off Jeju") == [
        "air drills",
        "drills",
    ]


def test_each_list_has_its_own_places() -> None:
    text = "air drills"
    places = PhraseFinder({1: ["air"], 2: ["air drills"], 3: ["sea"]}).found(text, Span(0, len(text)))
    assert places == {1: [Span(0, 3)], 2: [Span(0, 10)]}


def test_nothing_outside_the_stretch_is_found() -> None:
    text = "drills and drills and drills"
    places = PhraseFinder({1: ["drills", "drills and drills"]}).found(text, Span(11, 17))
    assert places == {1: [Span(11, 17)]}


TEXTS = st.text("aAbB US.,-'’“ \n", max_size=60) | st.text(max_size=60)


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_places_lie_inside_the_stretch_in_text_order(text: str, one: int, other: int) -> None:
    within = Span(*sorted((min(one, len(text)), min(other, len(text)))))
    for spans in (
        PhraseFinder({1: ["a"], 2: ["b ... a", "US"], 3: ["a, b", "aab*"]}).found(text, within).values()
    ):
        assert spans == sorted(spans)
        assert all(within.start <= span.start < span.end <= within.end for span in spans)
