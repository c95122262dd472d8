"""Cut a body into its paragraphs: a paragraph is a line."""

from collections.abc import Iterator

from onrecord.records import Span


def paragraphs(body: str) -> Iterator[Span]:
    """Yield every line that holds more than white space, without the white space around it."""
    start = 0
    while start < len(body):
        end = body.find("\n", start)
        end = len(body) if end < 0 else end
        line = body[start:end]
        if text := line.strip():
            first = start + len(line) - len(line.lstrip())
            yield Span(first, first + len(text))
        start = end + 1
