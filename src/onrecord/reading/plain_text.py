"""Plain text files: one article each, with header lines above it if it likes."""

from collections.abc import Iterator
from pathlib import Path

from onrecord.reading.decoding import decode
from onrecord.reading.draft import Draft, begins_with
from onrecord.reading.fields import About, about
from onrecord.reading.header import read_header
from onrecord.reading.streams import read_whole


def read_plain_text(path: Path, file: str) -> Iterator[Draft]:
    """Yield the one article of a file, whose text stays the text of the file.

    Raises:
        OSError, UnreadableError: the file cannot be read.
    """
    text = decode(read_whole(path))
    header = read_header(text)
    if header is None:
        yield Draft(file, text, About())
        return
    said = about(header.values)
    title = None if begins_with(text[header.end :], said.title) else header.title
    yield Draft(file, text, said, title, header.end)
