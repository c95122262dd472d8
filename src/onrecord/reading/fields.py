"""The names that header lines, JSON lines and CSV columns use for what is said about an article."""

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.reading import dates
from onrecord.reading.decoding import normalise
from onrecord.reading.unreadable import UnreadableError
from onrecord.records import PartialDate

TEXT = ("text", "body", "content", "article")
TITLE = ("title", "headline")
OUTLET = ("outlet", "source", "publisher", "publication", "newspaper")
AUTHOR = ("author", "byline", "authors", "by")
PUBLISHED = ("published", "date", "published_at", "publish_date")
NOTE = ("note",)
ABOUT = frozenset(TITLE + OUTLET + AUTHOR + PUBLISHED + NOTE)


@dataclass(frozen=True, slots=True)
class About:
    """What is said about an article beside its text; `title` is empty where there is none."""

    title: str = ""
    outlet: str | None = None
    author: str | None = None
    published: PartialDate = dates.UNKNOWN
    note: str | None = None


def about(values: Mapping[str, object]) -> About:
    """Take what is known from named values; names are in lower case.

    Raises:
        UnreadableError: a value is binary.
    """
    return About(
        title=_line(values, TITLE) or "",
        outlet=_line(values, OUTLET),
        author=_line(values, AUTHOR),
        published=dates.parse(_line(values, PUBLISHED) or ""),
        note=_line(values, NOTE),
    )


def story(values: Mapping[str, object]) -> str:
    """Take the text of the article from named values; names are in lower case.

    Raises:
        UnreadableError: there is no text, or it is binary.
    """
    texts = [value for name in TEXT if isinstance(value := values.get(name), str)]
    text = next((text for text in texts if text.strip()), None)
    if text is not None:
        return normalise(text)
    if texts:
        raise UnreadableError("has an empty text", "fill it in or leave the record out")
    raise UnreadableError(
        "has no text field", f"call the field of the article’s text “{TEXT[0]}” (or {', '.join(TEXT[1:])})"
    )


def _line(values: Mapping[str, object], names: tuple[str, ...]) -> str | None:
    lines = (" ".join(normalise(_joined(values.get(name))).split()) for name in names)
    return next((line for line in lines if line), None)


def _joined(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(part for part in value if isinstance(part, str))
    # A year or a day may come as the number 2018 or 20180629.
    return str(value) if isinstance(value, str | int) else ""
