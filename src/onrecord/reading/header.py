"""Lines above a text that say what it is: `Title: …`, `Published: …`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.reading.fields import ABOUT, TITLE
from onrecord.records import Span

_NAME = re.compile(r"\s*([^\W\d_][\w -]{0,30}?)\s*")


@dataclass(frozen=True, slots=True)
class Header:
    """The values by their names in lower case, where the title stands, and where the story begins."""

    values: Mapping[str, str]
    title: Span | None
    end: int


def read_header(text: str) -> Header | None:
    """Read the block of `Name: value` lines that a text begins with, up to the first blank line.

    It is a header only if every line of it is of that form and at least one name is known, so that a story
    that begins with “Seoul: …” keeps its first line.
    """
    places: dict[str, Span] = {}
    end = 0
    for line in _lines(text):
        if not line.of(text).strip():
            if places:
                break
            continue
        name, colon, value = line.of(text).partition(":")
        match = _NAME.fullmatch(name)
        if match is None or not colon:
            return None
        start = line.end - len(value.lstrip())
        places.setdefault(match[1].lower(), Span(start, start + len(value.strip())))
        end = line.end
    if not ABOUT & places.keys():
        return None
    title = next((places[name] for name in TITLE if name in places and places[name].of(text)), None)
    return Header({name: place.of(text) for name, place in places.items()}, title, end)


def _lines(text: str) -> Iterator[Span]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield Span(start, end)
        start = end + 1
