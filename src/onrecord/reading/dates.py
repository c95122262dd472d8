"""Dates as they are written, read strictly: what is missing is not filled in, what is unclear is dropped."""

import re
from collections.abc import Iterable, Sequence

from onrecord.records import PartialDate

UNKNOWN = PartialDate()

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s+)?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?\b"
_YEAR = r"[12]\d{3}\b"
_TIME = r"(?:(?:t|,?\s+(?:at\s+)?)\d{1,2}[:.]\d{2}.*|\s?z|[+-]\d{2}:?\d{2})?"

_FORMS = tuple(
    re.compile(form, re.IGNORECASE | re.DOTALL)
    for form in (
        rf"(?P<year>{_YEAR})(?:-(?P<month>\d{{1,2}}))?",
        rf"(?P<year>{_YEAR})([-/.])(?P<month>\d{{1,2}})\2(?P<day>\d{{1,2}}){_TIME}",
        r"(?P<year>[12]\d{3})(?P<month>\d{2})(?P<day>\d{2})(?:t\d{4}.*)?",
        r"--(?P<month>\d{2})-(?P<day>\d{2})",
        rf"(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.(?P<year>{_YEAR}){_TIME}",
        rf"{_WEEKDAY}(?P<day>{_DAY})(?:\s+of)?[\s-]+(?P<month>{_MONTH})(?:,?[\s-]+(?P<year>{_YEAR}))?{_TIME}",
        rf"{_WEEKDAY}(?P<month>{_MONTH})\s+(?P<day>{_DAY})(?:,?\s+(?P<year>{_YEAR}))?{_TIME}",
        rf"(?P<month>{_MONTH}),?\s+(?P<year>{_YEAR})",
    )
)
_TWO_NUMBERS = re.compile(rf"(\d{{1,2}})([/-])(\d{{1,2}})\2({_YEAR}){_TIME}", re.IGNORECASE | re.DOTALL)

_LONGEST = 100

_PUBLISHED = re.compile(r"(?:first )?(?:published|posted|date)\b(?: on\b)?\s*:?\s*", re.IGNORECASE)
_UPDATED = re.compile(r"(?:last )?updated\b(?: on\b)?\s*:?\s*", re.IGNORECASE)

_DAY_OF_MONTH = rf"{_WEEKDAY}(?:{_MONTH}\s+{_DAY}|{_DAY}\s+{_MONTH})"
_DATELINE = re.compile(
    rf"(?P<place>[^\d\n“”\"]{{2,60}}?),\s+(?P<date>{_DAY_OF_MONTH}(?:,?\s+{_YEAR})?)"
    r"\s*(?P<agency>\([^()]{2,60}\))?\s*(?:-{1,2}|[–—])\s",
    re.IGNORECASE,
)
# A bare “on 29 June” is the day of any event; what somebody said on a day is news on that day or the next.
_ON_DAY = re.compile(
    r"\b(?:said|told\s+\w+|pledged|vowed|promised|announced|declared|stated|insisted|claimed|warned|threatened"
    r"|urged|denied|rejected|condemned|confirmed)(?:\s+in\s+\w+)?"
    rf"\s+on\s+(?P<date>{_DAY_OF_MONTH})(?!,?\s+(?:of\s+)?(?:\d{{4}}|last\s+year))",
    re.IGNORECASE,
)
_LEAD_LENGTH = 2000


def parse(text: str) -> PartialDate:
    """Read a text that is a date and nothing else; unknown where it is none, or no day that exists.

    A day and a month written as two numbers, `06/07/2018`, can be told apart only where one is above 12;
    elsewhere the year alone is taken.
    """
    if len(text) > _LONGEST:
        return UNKNOWN
    text = " ".join(text.split())
    for form in _FORMS:
        if match := form.fullmatch(text):
            return _date(match.groupdict())
    if match := _TWO_NUMBERS.fullmatch(text):
        return _from_two_numbers(int(match[1]), int(match[3]), int(match[4]))
    return UNKNOWN


def in_text(paragraphs: Sequence[str]) -> PartialDate:
    """Find what a text itself says about its day of publication; `paragraphs` begin with the title.

    Three places are looked at: a line of its own near the top, a dateline, and “said on 29 June” in the lead.
    A full date in running text is the date of an event and not looked at.
    """
    for found in (_own_line(paragraphs[:5]), _dateline(paragraphs[:3]), _lead(paragraphs[:2])):
        if found != UNKNOWN:
            return found
    return UNKNOWN


def is_dateline(paragraph: str) -> bool:
    """Tell whether a paragraph is a date, or begins with place and date, and so is no headline."""
    return any(date != UNKNOWN for date in (_own_line([paragraph]), _dateline([paragraph])))


def _date(parts: dict[str, str | None]) -> PartialDate:
    year, month, day = parts.get("year"), parts.get("month"), parts.get("day")
    try:
        return PartialDate(
            int(year) if year else None,
            _month(month) if month else None,
            int(day.rstrip("stndrhSTNDRH")) if day else None,
        )
    except ValueError:
        return UNKNOWN


def _month(text: str) -> int:
    return int(text) if text.isdecimal() else _MONTHS.index(text[:3].lower()) + 1


def _from_two_numbers(first: int, second: int, year: int) -> PartialDate:
    readings = set()
    for month, day in ((first, second), (second, first)):
        try:
            readings.add(PartialDate(year, month, day))
        except ValueError:
            continue
    if len(readings) == 1:
        return readings.pop()
    return PartialDate(year) if readings else UNKNOWN


def _own_line(paragraphs: Iterable[str]) -> PartialDate:
    updated = UNKNOWN
    for paragraph in paragraphs:
        if match := _UPDATED.match(paragraph):
            updated = parse(paragraph[match.end() :])
            continue
        label = _PUBLISHED.match(paragraph)
        published = parse(paragraph[label.end() if label else 0 :])
        # A year alone on a line is a heading more often than a date.
        if published.month is not None:
            return published
    return updated


def _dateline(paragraphs: Iterable[str]) -> PartialDate:
    for paragraph in paragraphs:
        match = _DATELINE.match(paragraph)
        # “On Friday, June 29 - the day …” is prose: a place stands in capitals or before an agency.
        if match and (match["agency"] or match["place"].split(",")[0].isupper()):
            return parse(match["date"])
    return UNKNOWN


def _lead(paragraphs: Iterable[str]) -> PartialDate:
    days = {
        parse(match["date"])
        for paragraph in paragraphs
        for match in _ON_DAY.finditer(paragraph, 0, _LEAD_LENGTH)
    }
    # Two days in the lead leave open which of them is the day of the article.
    return days.pop() if len(days) == 1 else UNKNOWN
