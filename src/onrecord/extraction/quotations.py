"""Find what stands in quotation marks: “ ”, ‘ ’, " ", ' ', « », „ “ and the typewriter's '' ''."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.extraction.lexicon import FUNCTION_WORDS
from onrecord.extraction.paragraphs import paragraphs
from onrecord.records import Quotation, Span

_MARK = re.compile(r"''|``|[“”‘’\"'«»„]")
_CLOSING = {
    "“": ("”",),
    "„": ("“", "”"),
    "«": ("»",),
    '"': ('"',),
    "‘": ("’",),
    "'": ("'",),
    "''": ("''",),
    "``": ("''",),
}
_SINGLE = frozenset({"‘", "'"})
_YEARS = re.compile(r"\d0?\d?s\b|\d\d\b")
_WORD_AFTER_SPACE = re.compile(r"[ \t]([\w-]+)")


@dataclass(frozen=True, slots=True)
class Quoted:
    """What one pair of marks encloses, marks included: one fragment in each paragraph it runs over."""

    fragments: tuple[Span, ...]


def quotations(body: str) -> list[Quoted]:
    """Find the outermost quotations, in text order.

    A quotation goes on in the next paragraph where that begins with the opening mark again; one that is
    never closed ends with its paragraph, except behind a straight single mark, which is then an apostrophe.
    """
    found: list[Quoted] = []
    running: list[Span] = []
    mark = ""
    for paragraph in paragraphs(body):
        if running and not body.startswith(mark, paragraph.start):
            found.append(Quoted(tuple(running)))
            running = []
        for opening, fragment, closed in _in_paragraph(body, paragraph, mark if running else ""):
            mark = opening
            running.append(fragment)
            if closed:
                found.append(Quoted(tuple(running)))
                running = []
    if running:
        found.append(Quoted(tuple(running)))
    return found


def _in_paragraph(body: str, paragraph: Span, running: str) -> Iterator[tuple[str, Span, bool]]:
    """Yield opening mark, stretch, and whether it was closed; `running` is the mark still open before."""
    marks = list(_MARK.finditer(body, paragraph.start, paragraph.end))
    never_closed: set[str] = set()
    index = 0
    while index < len(marks):
        opening = marks[index]
        index += 1
        repeated = opening.group() == running and opening.start() == paragraph.start
        if opening.group() in never_closed or not (repeated or _opens(body, opening, paragraph)):
            continue
        closing = _closing(body, paragraph, marks, index, opening.group())
        if closing is not None:
            inner = body[opening.end() : marks[closing].start()]
            if inner.strip():
                yield opening.group(), Span(opening.start(), marks[closing].end()), True
            index = closing + 1
        elif opening.group() == "'":
            never_closed.add("'")
        else:
            if body[opening.end() : paragraph.end].strip():
                yield opening.group(), Span(opening.start(), paragraph.end), False
            return


def _opens(body: str, mark: re.Match[str], paragraph: Span) -> bool:
    if mark.group() not in _CLOSING:
        return False
    if mark.group() in ("“", "„", "«", "``"):
        return True
    before = body[mark.start() - 1] if mark.start() > paragraph.start else " "
    after = body[mark.end()] if mark.end() < paragraph.end else " "
    if before.isalnum() or after.isspace():
        return False
    return mark.group() not in _SINGLE or _YEARS.match(body, mark.end()) is None


def _closing(body: str, paragraph: Span, marks: list[re.Match[str]], index: int, opening: str) -> int | None:
    for candidate in range(index, len(marks)):
        if marks[candidate].group() not in _CLOSING[opening]:
            continue
        if opening not in _SINGLE:
            return candidate
        if _may_close(body, marks[candidate], paragraph) and not (
            _looks_possessive(body, marks[candidate])
            and _closes_later(body, paragraph, marks, candidate + 1, opening)
        ):
            return candidate
    return None


def _may_close(body: str, mark: re.Match[str], paragraph: Span) -> bool:
    after = body[mark.end()] if mark.end() < paragraph.end else " "
    return not body[mark.start() - 1].isspace() and not after.isalnum()


def _looks_possessive(body: str, mark: re.Match[str]) -> bool:
    """Tell “the allies' drills” from the end of a quotation, which is seldom followed by a bare noun."""
    word = _WORD_AFTER_SPACE.match(body, mark.end())
    return body[mark.start() - 1] in "sS" and word is not None and word[1].lower() not in FUNCTION_WORDS


def _closes_later(body: str, paragraph: Span, marks: list[re.Match[str]], index: int, opening: str) -> bool:
    for later in range(index, len(marks)):
        mark = marks[later]
        if mark.group() == opening and _opens(body, mark, paragraph):
            return False
        if mark.group() in _CLOSING[opening] and _may_close(body, mark, paragraph):
            return True
    return False


def quotation_of(body: str, content: Sequence[Span], quoted: Sequence[Span]) -> Quotation:
    """Tell whether a content stands inside quotation marks, outside, or both; `quoted` in text order."""
    inside = outside = False
    for fragment in content:
        position = fragment.start
        for index in range(bisect_right(quoted, fragment.start, key=lambda span: span.end), len(quoted)):
            if quoted[index].start >= fragment.end:
                break
            inside = True
            outside = outside or _has_words(body, position, quoted[index].start)
            position = quoted[index].end
        outside = outside or _has_words(body, position, fragment.end)
    if not inside:
        return Quotation.INDIRECT
    return Quotation.MIXED if outside else Quotation.DIRECT


def _has_words(body: str, start: int, end: int) -> bool:
    return any(character.isalnum() for character in body[start:end])
