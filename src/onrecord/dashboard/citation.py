"""A statement as one line to cite; what is not known is left out, never filled in."""

import unicodedata
from collections.abc import Iterable
from datetime import date
from urllib.parse import urlencode, urljoin

from onrecord.dashboard import doubt
from onrecord.records import PartialDate, Quotation
from onrecord.store.citations import Cited, Voice

_TURNING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_INNER = str.maketrans("“”", "‘’")


def citation(cited: Cited, link: str | None = None) -> str:
    """Write who said it, in what role and when, where and when that was published, and the link."""
    how = "reported in" if cited.quotation is Quotation.INDIRECT else "quoted in"
    said = day(cited.said_on)
    parts = [
        doubt.said(speakers(cited.speakers), uncertain=cited.uncertain),
        f"said {said}" if said else "",
        f"{how} “{_line(cited.title).translate(_INNER)}”",
        _line(cited.outlet or ""),
        day(cited.published),
    ]
    return ", ".join(part for part in parts if part) + (f". {link}" if link else ".")


def speakers(voices: Iterable[Voice]) -> str | None:
    """Name speakers with their roles, in a line; None where there are none."""
    named = [
        f"{_line(voice.name)} ({_line(voice.role)})" if voice.role else _line(voice.name) for voice in voices
    ]
    *first, last = named or [""]
    return (f"{', '.join(first)} and {last}" if first else last) or None


def day(known: PartialDate) -> str:
    """Say a date in English as far as it is known; nothing where it is not."""
    if known.month is None:
        return "" if known.year is None else f"{known.year}"
    # 2000 is a leap year: 29 February without a year is a day.
    month = f"{date(2000, known.month, 1):%B}"
    if known.day is not None:
        month = f"{known.day} {month}"
    return f"{month}, year not known" if known.year is None else f"{month} {known.year}"


def permalink(page: str | None, statement: str) -> str | None:
    """Write the address of a statement, given that of any page; None where that is not known."""
    return urljoin(page, f"article?{urlencode({'statement': statement})}") if page else None


def _line(text: str) -> str:
    """Put a text on one line, without control characters and marks that turn the direction of text."""
    return "".join(
        char
        for char in " ".join(text.split())
        if unicodedata.category(char) != "Cc" and unicodedata.bidirectional(char) not in _TURNING
    )
