"""From bytes to text: UTF-8 or Windows-1252, and nothing that only looks like text."""

import codecs
import re
from collections.abc import Iterator

from onrecord.reading.unreadable import UnreadableError

LIMIT = 50_000_000
"""Bytes that one article may have: far above any article, far below what fills the memory."""

_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
_CONTROL_SHARE = 0.01
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# By the HTML standard these names mean Windows-1252, which is tried in any case.
_LATIN = frozenset({"ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin1", "latin-1"})
# Western text has a few accented letters; Cyrillic or Japanese read as Windows-1252 has little else.
_WESTERN_SHARE = 0.25


def decode(data: bytes, declared: str | None = None) -> str:
    """Decode as UTF-8, UTF-16 with a byte order mark, the declared encoding, or Windows-1252.

    Line ends become line feeds; the byte order mark is dropped.

    Raises:
        UnreadableError: the data is binary, damaged UTF-8, or in an encoding that cannot be told.
    """
    for encoding in _encodings(data, declared):
        try:
            return normalise(data.decode(encoding))
        except (UnicodeError, LookupError):
            continue
    return normalise(_windows_1252(data))


def normalise(text: str) -> str:
    """Make line ends line feeds and lone surrogates, which no file can hold, replacement characters.

    Raises:
        UnreadableError: NUL or too many other control characters show that this is no text.
    """
    if "\0" in text or len(_CONTROL.findall(text)) > _CONTROL_SHARE * len(text):
        raise binary()
    return _SURROGATE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def binary() -> UnreadableError:
    """Make the error for data that is no text at all."""
    return UnreadableError(
        "holds binary data, not text", "give the article as text in UTF-8, HTML, JSON lines or CSV"
    )


def _encodings(data: bytes, declared: str | None) -> Iterator[str]:
    if data.startswith(_UTF_16):
        yield "utf-16"
    yield "utf-8-sig"
    if declared and declared.lower() not in _LATIN:
        yield declared


def _windows_1252(data: bytes) -> str:
    if b"\0" in data:
        raise binary()
    repaired = data.decode("utf-8", "replace")
    damaged = repaired.count("\ufffd")
    if _wide(repaired) > 2 * damaged:
        raise UnreadableError(
            f"is UTF-8 with {damaged} damaged places", "fetch it again, or correct and save it as UTF-8"
        )
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = None
    if text is None or _wide(text) > max(1, _WESTERN_SHARE * len(text)):
        raise UnreadableError("is neither UTF-8 nor Windows-1252 text", "save it as UTF-8")
    return text


def _wide(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))
