"""Cut a paragraph into sentences; a quotation is never cut."""

import re
from collections.abc import Iterator, Sequence

from onrecord.extraction.cues import follows_quotation
from onrecord.extraction.lexicon import FUNCTION_WORDS, TITLES, words
from onrecord.records import Span

_TERMINATOR = re.compile(r"[.!?…]+[”’\"'»)\]]*")
_SPACE = re.compile(r"\s*")
_WORD = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"[^\W_]+(?:\.[^\W\d_])*\Z")
_OPENING = frozenset("“‘\"'«„([–—-`")
_SHORT_MONTHS = words("jan feb mar apr jun jul aug sep sept oct nov dec")
_ABBREVIATIONS = (
    words("inc corp co ltd vs no st jr sr bros cos dept est approx fig messrs etc") | _SHORT_MONTHS
)
_LONGEST_ABBREVIATION = 20


def sentences(body: str, paragraph: Span, quoted: Sequence[Span]) -> Iterator[Span]:
    """Yield the sentences of a paragraph; `quoted` are the quotations in it, in text order."""
    start = paragraph.start
    coming = iter(quoted)
    quotation = next(coming, None)
    for terminator in _TERMINATOR.finditer(body, paragraph.start, paragraph.end):
        while quotation is not None and quotation.end < terminator.end():
            quotation = next(coming, None)
        if quotation is not None and quotation.start < terminator.end() < quotation.end:
            continue
        ends_quotation = quotation is not None and quotation.end == terminator.end()
        if _is_end(body, paragraph, terminator, ends_quotation=ends_quotation):
            yield Span(start, terminator.end())
            start = _after_space(body, terminator.end())
    if start < paragraph.end:
        yield Span(start, paragraph.end)


def _is_end(body: str, paragraph: Span, terminator: re.Match[str], *, ends_quotation: bool) -> bool:
    after = _after_space(body, terminator.end())
    if after >= paragraph.end:
        return True
    if after == terminator.end():
        return False
    if not (body[after].isupper() or body[after].isdigit() or body[after] in _OPENING):
        return False
    if ends_quotation and terminator.group()[0] in "!?":
        return not follows_quotation(body, after)
    return terminator.group() != "." or not _is_abbreviation(body, paragraph, terminator.start(), after)


def _is_abbreviation(body: str, paragraph: Span, stop: int, after: int) -> bool:
    word = _LAST_WORD.search(body, max(paragraph.start, stop - _LONGEST_ABBREVIATION), stop)
    if word is None:
        return False
    last = word.group().lower()
    if f"{last}." in TITLES:
        return True
    short = last in _ABBREVIATIONS or len(last) == 1 or "." in last
    following = _WORD.match(body, after)
    return short and not (following and following.group().lower() in FUNCTION_WORDS)


def _after_space(body: str, position: int) -> int:
    space = _SPACE.match(body, position)
    return space.end() if space else position
