from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.composing import compose
from onrecord.reading.plain_text import read_plain_text
from onrecord.reading.unreadable import UnreadableError
from onrecord.records import Article, DateOrigin, Span

ReadArticle = Callable[[str, str | bytes], Article]

_HEADER = (
    "Title: Ferries stay in port\n"
    "Outlet: Harbour Wire (demo)\n"
    "Author: Ann Example\n"
    "Published: 2018-06-14\n"
    "Note: Written for a test.\n"
    "\n"
)
_STORY = "The strike goes on, the union said.\n\nMore from Harbour Wire\nWho pays\n"


def test_header_lines_say_what_the_text_is(read_article: ReadArticle) -> None:
    article = read_article("a.txt", _HEADER + _STORY)
    assert article.body == "Ferries stay in port\nThe strike goes on, the union said.\n"
    assert (article.title, article.author) == ("Ferries stay in port", "Ann Example")
    assert (article.outlet, article.note) == ("Harbour Wire (demo)", "Written for a test.")
    assert (str(article.published), article.published_origin) == ("2018-06-14", DateOrigin.METADATA)
    assert article.in_file(Span(0, 20)).of(_HEADER) == "Ferries stay in port"


def test_a_title_that_the_text_repeats_stands_once(read_article: ReadArticle) -> None:
    article = read_article("a.txt", _HEADER + "FERRIES STAY IN PORT.\n\n" + _STORY)
    assert article.body == "FERRIES STAY IN PORT.\nThe strike goes on, the union said.\n"


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbfFerries stay in port\r\n\r\nThe strike goes on.\r\n",
        "Ferries stay in port\r\rThe strike goes on.\r".encode("utf-16"),
        b"Ferries stay in port\nThe strike goes on.",
    ],
)
def test_the_same_text_is_the_same_article(read_article: ReadArticle, content: bytes) -> None:
    article = read_article("a.txt", content)
    assert article.body.split() == ["Ferries", "stay", "in", "port", "The", "strike", "goes", "on."]
    assert article.id == read_article("b.txt", "Ferries stay in port\n\n\nThe strike goes on.\n").id


_LINES = st.lists(
    st.sampled_from(
        [
            "The harbour stays open all through the winter, the",
            "director said, and crews are ready.  ",
            "  Indented words, she said.",
            "Share this article",
            "More from Harbour Wire",
            "- Who pays",
            "",
            "\t ",
            "29 June 2018",
            "é“—”\u2028\x85",
        ]
    ),
    max_size=12,
)


@given(
    st.sampled_from(["", _HEADER, "Title:  Two  words \t\n\n"]), _LINES, st.sampled_from(["\n", "\r\n", "\r"])
)
def test_every_part_of_a_body_stands_in_the_file(
    tmp_path_factory: pytest.TempPathFactory, header: str, lines: list[str], line_end: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "a.txt"
    text = header + "\n".join(lines)
    path.write_bytes(text.replace("\n", line_end).encode())
    (draft,) = read_plain_text(path, "a.txt")
    try:
        article = compose(draft)
    except UnreadableError:
        return
    for start in range(len(article.body)):
        span = article.in_file(Span(start, start + 1))
        assert article.body[start] in (span.of(text), span.of(text).replace("\n", " "))
    assert "\n\n" not in article.body


def test_reading_leaves_the_text_as_decoded(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("\ufeffOne.\r\n \r\nTwo.".encode())
    (draft,) = read_plain_text(tmp_path / "a.txt", "a.txt")
    assert draft.text == "One.\n \nTwo."
