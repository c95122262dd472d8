"""Put the body of an article together from paragraphs, and keep account of where each part came from."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from onrecord.reading.paragraphs import Paragraph
from onrecord.records import Segment, Span


def assemble(text: str, paragraphs: Sequence[Paragraph]) -> tuple[str, tuple[Segment, ...]]:
    """Make the body, and the segments that map it to the text that the paragraphs were cut from.

    Every character of the body is the character of the text at its place there; only a line feed within
    a paragraph becomes a space. Paragraphs end with the line feed of their last line, which the last line
    of a text may lack.
    """
    parts: list[str] = []
    segments: list[Segment] = []
    length = 0
    for span, part in _parts(text, paragraphs):
        if not segments or span.start - length != segments[-1].file - segments[-1].body:
            segments.append(Segment(length, span.start))
        parts.append(part)
        length += len(part)
    return "".join(parts), tuple(segments)


def fingerprint(body: str) -> str:
    """Name a body by its words: 16 hexadecimal digits of the SHA-256, white space counting as one space."""
    return hashlib.sha256(" ".join(body.split()).encode()).hexdigest()[:16]


def _parts(text: str, paragraphs: Iterable[Paragraph]) -> Iterator[tuple[Span, str]]:
    for paragraph in paragraphs:
        last = paragraph.lines[-1]
        for line in paragraph.lines:
            yield line, line.of(text)
            line_feed = text.find("\n", line.end)
            if line_feed >= 0:
                yield Span(line_feed, line_feed + 1), "\n" if line is last else " "
