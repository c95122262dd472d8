"""Cut a text into paragraphs, each knowing where its lines stand in the text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.records import Span

_CLOSED = re.compile(r"[.!?:…][)\]’”'\"]*$")
_WRAPPED_SHARE = 1 / 2
_FULL = 0.8
# Nobody wraps prose outside these; shorter lines are lists or code, longer ones paragraphs.
_NARROWEST = 40
_WIDEST = 120


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its words on one line, and where in the text each line of it stands."""

    text: str
    lines: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    words: str
    span: Span
    indent: int
    below_gap: bool

    @property
    def length(self) -> int:
        return self.indent + len(self.words)

    @property
    def closed(self) -> bool:
        return bool(_CLOSED.search(self.words))

    def runs_into(self, other: "_Line") -> bool:
        """Whether a sentence plainly goes on: no full stop here, a small letter there."""
        return not other.below_gap and other.words[0].islower() and not self.closed


@dataclass(frozen=True, slots=True)
class _Wrap:
    """Lengths of the lines that another line follows at once, in characters."""

    usual: int
    longest: int


def paragraphs(text: str, start: int = 0) -> tuple[Paragraph, ...]:
    """Cut the text from `start` on into paragraphs; line ends are line feeds.

    A line is a paragraph, unless the text is wrapped at a fixed width. There, the lines that a wrap
    parted are one paragraph again.
    """
    lines = _lines(text, start)
    wrap = _wrap(lines)
    groups: list[list[_Line]] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before and wrap and _continues(before, line, wrap):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(
        Paragraph(" ".join(line.words for line in group), tuple(line.span for line in group))
        for group in groups
    )


def _lines(text: str, start: int) -> list[_Line]:
    lines: list[_Line] = []
    below_gap = True
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end]
        if words := line.strip():
            indent = len(line) - len(line.lstrip())
            first = start + indent
            lines.append(_Line(words, Span(first, first + len(words)), indent, below_gap))
        below_gap = not words
        start = end + 1
    return lines


def _wrap(lines: Sequence[_Line]) -> _Wrap | None:
    """How the text is wrapped, or None: wrapped text breaks its lines in the midst of sentences."""
    pairs = [(before, line) for before, line in pairwise(lines) if not line.below_gap]
    if not any(before.runs_into(line) for before, line in pairs):
        return None
    lengths = sorted(before.length for before, _ in pairs)
    wrap = _Wrap(usual=lengths[len(lengths) // 2], longest=lengths[-1])
    open_ended = sum(before.length >= _FULL * wrap.usual and not before.closed for before, _ in pairs)
    if open_ended < _WRAPPED_SHARE * len(pairs):
        return None
    return wrap if _NARROWEST <= wrap.usual <= _WIDEST else None


def _continues(before: _Line, line: _Line, wrap: _Wrap) -> bool:
    if line.below_gap or line.indent > before.indent:
        return False
    # A break where the next word had found room was made by the author, not by the wrap.
    needed = before.length + 1 + len(line.words.split(None, 1)[0])
    return before.runs_into(line) or needed > (wrap.longest if before.closed else wrap.usual)
