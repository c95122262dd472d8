import pytest

from onrecord.reading.composing import compose
from onrecord.reading.draft import Draft
from onrecord.reading.fields import About
from onrecord.reading.unreadable import UnreadableError
from onrecord.records import DateOrigin, PartialDate, Span

_LONG = "The crews of Port Ellery voted to go on with the strike, and their union " + "said so again. " * 15


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ferries stay in port\nThe strike goes on.", "Ferries stay in port"),
        ("Share\n29 June 2018\nFerries stay in port\nThe strike goes on.", "Ferries stay in port"),
        (
            "The strike goes on, as both sides said after a last round of talks in Port Ellery.",
            "The strike goes on, as both sides said after a last round of talks in Port …",
        ),
        ("The strike goes on.", "The strike goes on."),
        (
            _LONG + "\nIt goes on.",
            "The crews of Port Ellery voted to go on with the strike, and their union said …",
        ),
        ("29 June 2018", "29 June 2018"),
    ],
)
def test_the_title_is_the_headline_or_the_opening_words(text: str, title: str) -> None:
    assert compose(Draft("a.txt", text, About())).title == title


def test_a_title_apart_from_the_story_comes_first() -> None:
    text = "Title: Ferries stay\n\nThe strike goes on.\nMost read\nWho pays\n"
    article = compose(Draft("a.txt", text, About(title="Ferries stay"), Span(7, 19), 20))
    assert article.body == "Ferries stay\nThe strike goes on.\n"
    assert article.in_file(Span(13, 32)).of(text) == "The strike goes on."


@pytest.mark.parametrize(
    ("said", "expected", "origin"),
    [
        (PartialDate(2018, 7), "2018-07", DateOrigin.METADATA),
        (PartialDate(), "--06-29", DateOrigin.TEXT),
    ],
)
def test_metadata_beats_the_text(said: PartialDate, expected: str, origin: DateOrigin) -> None:
    text = "Ferries stay in port\nANN, June 29 (Wire) - The strike goes on."
    article = compose(Draft("a.txt", text, About(published=said)))
    assert (str(article.published), article.published_origin) == (expected, origin)


def test_an_unknown_date_has_no_origin() -> None:
    article = compose(Draft("a.txt", "The strike goes on.", About()))
    assert (article.published, article.published_origin) == (PartialDate(), None)


@pytest.mark.parametrize("text", ["", " \n\n\t", "12 34\n---", "Advertisement\nShare", "Title: A\n\n"])
def test_a_text_without_a_story_is_told(text: str) -> None:
    with pytest.raises(UnreadableError, match="no text of an article"):
        compose(Draft("a.txt", text, About(), story=10 if text.startswith("Title") else 0))
