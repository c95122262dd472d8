import subprocess
import sys
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.expressions import Expression, ExpressionError, expression
from onrecord.records import Span


def found(written: str, text: str) -> list[str]:
    return [span.of(text) for span in Expression(written).spans(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("written", "text", "expected"),
    [
        (r"KN-?\d\d", "KN-23, KN23 and KN-2", ["KN-23", "KN23"]),
        ("drill", "drill, Drill, drills, drill-ship, redrill", ["drill", "drill"]),
        ("(?i)drill", "drill Drill", ["drill", "Drill"]),
        ("missile|missiles", "missiles", ["missiles"]),
        ("cafe", "cafe cafe\u0301 cafés", ["cafe"]),
        ("é|😀", "😀 é 😀", ["😀", "é", "😀"]),
        (r"a.*b", "a b\na b", ["a b", "a b"]),
        ("(a)(b)", "ab", ["ab"]),
        (r"drill$", "drill drill", ["drill"]),
    ],
)
def test_whole_words_are_found(written: str, text: str, expected: list[str]) -> None:
    assert found(written, text) == expected


def test_nothing_outside_the_stretch_is_found() -> None:
    text = "😀 drill drill drills"
    assert list(Expression("drill").spans(text, Span(3, 13))) == [Span(8, 13)]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "matches the empty text"),
        ("a*", "matches the empty text"),
        (r"\b", "matches the empty text"),
        ("(a", "is refused: missing )"),
        ("a)(b", "is refused: unexpected )"),
        (r"(a)\1", "is refused: invalid escape sequence"),
        ("(?=a)b", "is refused: invalid perl operator"),
        ("x{1001}", "is refused: invalid repetition size"),
        (r"\pL{9}", "is too large"),
        (r"\pL{999}", "pattern too large"),
    ],
)
def test_what_cannot_be_used_is_refused(written: str, said: str) -> None:
    with pytest.raises(ExpressionError) as raised:
        Expression(written)
    assert said in raised.value.reason
    assert raised.value.advice


@pytest.mark.parametrize("written", [r"(a+)+$", r"(a|a)*b", r"(a|aa)+$", r"(.*a){20}b", r"(a*)*a*b"])
def test_what_would_backtrack_for_ever_ends_at_once(written: str) -> None:
    text = "a" * 100_000 + "!c"
    begun = time.process_time()
    assert found(written, text) == []
    assert time.process_time() - begun < 2


def test_matches_that_read_to_the_end_are_bounded() -> None:
    text = "a " * 20_000
    begun = time.process_time()
    assert 1 <= len(found("a(.*b)?", text)) <= 100
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    ("pattern", "expected"), [("/a/", "a"), (" /a/b/ ", "a/b"), ("a", None), ("/", None)]
)
def test_slashes_make_an_expression(pattern: str, expected: str | None) -> None:
    assert expression(pattern) == expected


def test_the_library_is_loaded_only_for_an_expression() -> None:
    code = "import sys, onrecord.cli, onrecord.checking; sys.exit('re2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def is_word(character: str) -> bool:
    return character == "_" or unicodedata.category(character)[0] in "LNM"


LETTERS = st.text("ab😀é\u0301𝒳 .\n", max_size=40) | st.text(max_size=40)


@given(LETTERS, st.data())
def test_spans_are_code_points_and_whole_words(text: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    spans = list(Expression("a|é|😀|𝒳b").spans(text, Span(start, end)))
    assert spans == sorted(set(spans))
    for span in spans:
        assert start <= span.start < span.end <= end
        assert span.of(text) in {"a", "é", "😀", "𝒳b"}
        assert span.start == start or not is_word(text[span.start - 1])
        assert span.end == end or not is_word(text[span.end])
    alone = [place for place in range(start, end) if text[place] == "a"]
    free = [
        place
        for place in alone
        if (place == start or not is_word(text[place - 1]))
        and (place + 1 == end or not is_word(text[place + 1]))
    ]
    assert [span.start for span in spans if span.of(text) == "a"] == free
