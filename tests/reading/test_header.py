import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.header import read_header

_STORY = "The story begins here."


@pytest.mark.parametrize(
    ("block", "values", "title"),
    [
        (
            "Title: Ferries stay in port\nOutlet: Harbour Wire\nPublished: 2018-06-14 10:30",
            {"title": "Ferries stay in port", "outlet": "Harbour Wire", "published": "2018-06-14 10:30"},
            "Ferries stay in port",
        ),
        ("HEADLINE :  Ferries  \n  By: Ann Example", {"headline": "Ferries", "by": "Ann Example"}, "Ferries"),
        ("Headline: A\nTitle: B", {"headline": "A", "title": "B"}, "B"),
        ("Date: 14 June\nPage: 3", {"date": "14 June", "page": "3"}, None),
        ("Note: first\nNote: second", {"note": "first"}, None),
        ("Title:\nSource: Harbour Wire", {"title": "", "source": "Harbour Wire"}, None),
        ("\n \nTitle: A", {"title": "A"}, "A"),
    ],
)
@pytest.mark.parametrize("gap", ["\n\n", "\n \t\n\n"])
def test_header_lines_are_read(block: str, values: dict[str, str], title: str | None, gap: str) -> None:
    text = block + gap + _STORY
    header = read_header(text)
    assert header is not None
    assert header.values == values
    assert (header.title.of(text) if header.title else None) == title
    assert text[header.end :].strip() == _STORY


@pytest.mark.parametrize(
    "text",
    [
        "Seoul: ferries stay in port\n\nThe story.",
        "Title: Ferries stay in port\nThe story begins at once.\n\nAnd goes on.",
        "Ferries stay in port\n\nTitle: not the first block",
        "Title – Ferries stay in port\n\nThe story.",
        "Text: the story\n\nThe story.",
        "",
        "\n\n",
    ],
)
def test_a_story_is_not_taken_for_a_header(text: str) -> None:
    assert read_header(text) is None


@given(st.lists(st.sampled_from(["Title: A b", "date:", ": x", "Two: 2", "", " ", "words"])).map("\n".join))
def test_a_header_ends_within_the_text(text: str) -> None:
    header = read_header(text)
    if header is not None:
        assert 0 < header.end <= len(text)
        assert text[header.end :] == "" or not text[header.end :].split("\n", 2)[1].strip()
