import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.decoding import decode, normalise
from onrecord.reading.unreadable import UnreadableError

_TEXT = "“Café” stays open, she said.\nNobody objected."
_RUSSIAN = "Порт открыт всю зиму, сказал директор."


@pytest.mark.parametrize(
    "data",
    [
        _TEXT.encode(),
        codecs.BOM_UTF8 + _TEXT.encode(),
        _TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + _TEXT.encode("utf-16-be"),
        _TEXT.encode("cp1252"),
        _TEXT.replace("\n", "\r\n").encode(),
        _TEXT.replace("\n", "\r").encode("cp1252"),
    ],
)
def test_text_in_a_known_encoding_is_read(data: bytes) -> None:
    assert decode(data) == _TEXT


@pytest.mark.parametrize(
    ("declared", "data", "expected"),
    [
        ("windows-1251", _RUSSIAN.encode("cp1251"), _RUSSIAN),
        ("windows-1251", _RUSSIAN.encode(), _RUSSIAN),
        ("ISO-8859-1", _TEXT.encode("cp1252"), _TEXT),
        ("no-such-charset", _TEXT.encode("cp1252"), _TEXT),
        ("hex", _TEXT.encode("cp1252"), _TEXT),
    ],
)
def test_a_declared_encoding_counts_where_the_text_is_not_utf_8(
    declared: str, data: bytes, expected: str
) -> None:
    assert decode(data, declared) == expected


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"words\0words", "binary"),
        (_TEXT.encode("utf-16-le"), "binary"),
        (_TEXT.encode("utf-32"), "binary"),
        (b"\x01\x02\x03 words", "binary"),
        (b"\xff\xfe\xfd\x00\x01", "binary"),
        (_RUSSIAN.encode("cp1251"), "neither UTF-8 nor Windows-1252"),
        (b"one \x81 two \x8d three", "neither UTF-8 nor Windows-1252"),
        (_TEXT.encode() + b"\xff", "UTF-8 with 1 damaged place"),
    ],
)
def test_what_is_no_text_is_told(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        decode(data)


def test_a_lone_surrogate_is_replaced() -> None:
    assert normalise("a\ud800b") == "a\ufffdb"


@given(st.binary() | st.text().map(str.encode), st.none() | st.sampled_from(["utf-7", "cp1251", "rot13"]))
def test_any_data_is_text_or_told(data: bytes, declared: str | None) -> None:
    try:
        text = decode(data, declared)
    except UnreadableError:
        return
    assert "\r" not in text
    assert text.encode().decode() == text
