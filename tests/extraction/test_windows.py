import time
from collections.abc import Sequence
from importlib.resources import files
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from onrecord.extraction.paragraphs import paragraphs
from onrecord.extraction.quotations import quotations
from onrecord.extraction.windows import (
    FEATURES,
    LONGEST,
    Window,
    canonical,
    feature,
    pack,
    read_paragraphs,
    windows,
    without_quotation,
    without_shape,
)

PARTS = [
    "Ms Okafor said ",
    "“No,” ",
    "‘it’s late’ ",
    "\"'",
    "''",
    "``",
    "«",
    "»",
    "„",
    "\n",
    "\r\n",
    "\u2028",
    "שלום ",
    "\u202eمرحبا\u202c ",
    "👩‍👩‍👧 ",
    "\u200b",
    "\ufeff",
    "\x00",
    "\x1f",
    "e\u0301",
    "\u0301",
    "İ",
    "字",
    "한국",
    "[SEP]",
    "counterrevolutionaries" * 3,
    "zx" * 60,
]
BODIES = st.lists(st.sampled_from(PARTS) | st.text(max_size=6), max_size=30).map("".join)
LIMITS = st.sampled_from([8, LONGEST])


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    """The tokenizer that the network reads with."""
    stored = files("onrecord.extraction").joinpath("models", "tokenizer.json")
    return Tokenizer.from_str(stored.read_text(encoding="utf-8"))


def cut(body: str, tokenizer: Tokenizer, longest: int = LONGEST) -> list[Window]:
    """Cut a body into windows."""
    return windows(body, quotations(body), tokenizer, longest)


def spans_of(found: Sequence[Window]) -> list[tuple[int, int]]:
    """Give the spans of all words of windows."""
    return [(start, end) for window in found for start, end in window.spans.tolist()]


def words_of(body: str, window: Window) -> list[str]:
    """Give the words of a window as the body writes them."""
    return [body[start:end] for start, end in window.spans.tolist()]


@given(body=BODIES, longest=LIMITS)
def test_words_are_in_order_inside_the_paragraphs(body: str, longest: int, tokenizer: Tokenizer) -> None:
    spans = spans_of(cut(body, tokenizer, longest))
    assert all(start < end for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    inside = np.zeros(len(body) + 1, dtype=np.bool_)
    for paragraph in paragraphs(body):
        inside[paragraph.start : paragraph.end] = True
    assert all(inside[start:end].all() for start, end in spans)


@given(body=BODIES, longest=LIMITS)
def test_windows_are_no_longer_than_they_may_be(body: str, longest: int, tokenizer: Tokenizer) -> None:
    for window in cut(body, tokenizer, longest):
        # A word is never cut; the tokenizer makes at most 100 pieces of one.
        assert window.ids.size <= (max(longest, 100) if window.pieces.size == 1 else longest)


@given(body=BODIES, longest=LIMITS)
def test_nothing_is_lost_between_windows(body: str, longest: int, tokenizer: Tokenizer) -> None:
    quoted = quotations(body)
    text = canonical(body, quoted)
    found = windows(body, quoted, tokenizer, longest)
    encoded = [tokenizer.encode(span.of(text), add_special_tokens=False) for span in paragraphs(body)]
    assert [piece for window in found for piece in window.ids.tolist()] == [
        piece for paragraph in encoded for piece in paragraph.ids
    ]
    assert spans_of(found) == spans_of(read_paragraphs(body, quoted, tokenizer))


@given(body=BODIES, longest=LIMITS)
def test_the_arrays_of_a_window_fit_together(body: str, longest: int, tokenizer: Tokenizer) -> None:
    for window in cut(body, tokenizer, longest):
        count = window.pieces.size
        assert count > 0
        assert window.features.shape == window.opens.shape == (count,)
        assert window.spans.shape == (count, 2)
        assert window.pieces[0] == 0
        assert np.all(np.diff(window.pieces, append=window.ids.size) > 0)
        assert np.all((window.features >= 0) & (window.features < FEATURES))


@given(body=BODIES, longest=LIMITS)
def test_paragraphs_and_windows_open_with_their_first_words(
    body: str, longest: int, tokenizer: Tokenizer
) -> None:
    quoted = quotations(body)
    found = windows(body, quoted, tokenizer, longest)
    read = read_paragraphs(body, quoted, tokenizer)
    begins = {int(paragraph.spans[0, 0]) for paragraph in read}
    opened = {int(start) for window in found for start in window.spans[window.opens, 0]}
    assert all(window.opens[0] for window in found)
    assert begins <= opened
    assert begins == opened or any(paragraph.ids.size > longest for paragraph in read)


def test_paragraphs_share_a_window_while_they_fit(tokenizer: Tokenizer) -> None:
    body = "One two three.\n\nFour five six.\nSeven eight nine.\n"
    assert [words_of(body, window) for window in cut(body, tokenizer, 8)] == [
        ["One", "two", "three", ".", "Four", "five", "six", "."],
        ["Seven", "eight", "nine", "."],
    ]


@pytest.mark.parametrize(
    ("body", "cuts"),
    [
        (
            "one two three four five six seven eight nine ten",
            ["one two three four five six seven eight", "nine ten"],
        ),
        (
            "One two three four five. Six seven eight nine",
            ["One two three four five.", "Six seven eight nine"],
        ),
        (
            "One. Two three four five six seven eight nine",
            ["One. Two three four five six seven", "eight nine"],
        ),
        (
            "one two three four five, six seven eight nine",
            ["one two three four five, six seven", "eight nine"],
        ),
    ],
)
def test_a_long_paragraph_is_cut_behind_a_sentence_if_one_ends_late(
    body: str, cuts: list[str], tokenizer: Tokenizer
) -> None:
    found = cut(body, tokenizer, 8)
    assert [body[window.spans[0, 0] : window.spans[-1, 1]] for window in found] == cuts


@pytest.mark.parametrize("body", ["", " \n\t\n", "\u200b", "\u0301\n\x00"])
def test_nothing_to_read_gives_no_window(body: str, tokenizer: Tokenizer) -> None:
    assert cut(body, tokenizer) == []


@pytest.mark.parametrize("body", ["x" * 1_000_000, "👩" * 250_000, "字" * 100_000], ids=["x", "emoji", "Han"])
def test_a_long_body_without_a_space_is_read_in_time(body: str, tokenizer: Tokenizer) -> None:
    begun = time.process_time()
    found = cut(body, tokenizer)
    # Under half a second where nothing else runs.
    assert time.process_time() - begun < 5
    edges = np.concatenate([window.spans for window in found])
    assert edges[0, 0] == 0
    assert edges[-1, 1] == len(body)
    assert np.array_equal(edges[1:, 0], edges[:-1, 1])


@given(BODIES)
def test_canonical_keeps_every_place(body: str) -> None:
    text = canonical(body, quotations(body))
    assert len(text) == len(body)
    assert not set("“”„«»‘’") & set(text)
    marks = set("“”„«»‘’\"'")
    assert all(old == new or (old in marks and new in "\"'") for old, new in zip(body, text, strict=True))


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("He said “no way” twice.", 'He said "no way" twice.'),
        ("He said «no way» twice.", 'He said "no way" twice.'),
        ("He said „no way“ twice.", 'He said "no way" twice.'),
        ("He said ‘no way’ twice.", 'He said "no way" twice.'),
        ("He said 'no way' twice.", 'He said "no way" twice.'),
        ("‘It’s the dogs’ turn,’ he said.", "\"It's the dogs' turn,\" he said."),
        ("It’s the workers’ hall of the ’90s.", "It's the workers' hall of the '90s."),
        ("It's the workers' hall of the '90s.", "It's the workers' hall of the '90s."),
        ("“He called it ‘mad’.”", "\"He called it 'mad'.\""),
        ("‘One.\n‘Two,’ he said.", '"One.\n"Two," he said.'),
    ],
)
def test_canonical_marks(body: str, text: str) -> None:
    assert canonical(body, quotations(body)) == text


@pytest.mark.parametrize(
    ("word", "quoted", "opens", "number"),
    [
        ("said", 0, False, 0),
        ("Okafor", 0, False, 1),
        ("A", 0, False, 1),
        ("NATO", 0, False, 2),
        ("iPhone", 0, False, 3),
        ("字", 0, False, 3),
        ("1990s", 0, False, 4),
        ("½", 0, False, 4),
        (".", 0, False, 5),
        ("€", 0, False, 5),
        ("", 0, False, 5),
        ("said", 1, False, 6),
        ("said", 2, False, 12),
        ("said", 0, True, 18),
        ("“", 2, True, FEATURES - 1),
    ],
)
def test_numbers_of_features(word: str, quoted: int, opens: bool, number: int) -> None:
    assert feature(word, quoted, opens) == number


@pytest.mark.parametrize("opens", [False, True])
@pytest.mark.parametrize("quoted", [0, 1, 2])
@pytest.mark.parametrize("word", ["said", "Okafor", "NATO", "iPhone", "1990s", "."])
def test_what_features_forget(word: str, quoted: int, opens: bool) -> None:
    known = np.array([feature(word, quoted, opens)])
    assert without_shape(known).tolist() == [feature("said", quoted, opens)]
    assert without_quotation(known).tolist() == [feature(word, 0, opens)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Ann said “no”.",
            [
                ("Ann", 0, True),
                ("said", 0, False),
                ("“", 2, False),
                ("no", 1, False),
                ("”", 2, False),
                (".", 0, False),
            ],
        ),
        (
            "‘No’ it is",
            [("‘", 2, True), ("No", 1, False), ("’", 2, False), ("it", 0, False), ("is", 0, False)],
        ),
        (
            "Ann's in\nBob 'no'",
            [
                ("Ann", 0, True),
                ("'", 0, False),
                ("s", 0, False),
                ("in", 0, False),
                ("Bob", 0, True),
                ("'", 2, False),
                ("no", 1, False),
                ("'", 2, False),
            ],
        ),
        (
            "“A ‘b’ c”",
            [
                ("“", 2, True),
                ("A", 1, False),
                ("‘", 1, False),
                ("b", 1, False),
                ("’", 1, False),
                ("c", 1, False),
                ("”", 2, False),
            ],
        ),
    ],
)
def test_features_of_a_body(body: str, expected: list[tuple[str, int, bool]], tokenizer: Tokenizer) -> None:
    [window] = cut(body, tokenizer)
    assert words_of(body, window) == [word for word, _, _ in expected]
    assert window.features.tolist() == [feature(*each) for each in expected]
    assert window.opens.tolist() == [opens for _, _, opens in expected]


def test_a_paragraph_of_a_million_words_is_cut_in_time() -> None:
    words = np.arange(1_000_000)
    spans = np.stack([2 * words, 2 * words + 1], axis=1)
    begun = time.process_time()
    found = list(pack([Window(words, words % 6, words, spans, words == 0)], LONGEST))
    assert time.process_time() - begun < 2
    assert sum(window.pieces.size for window in found) == words.size
