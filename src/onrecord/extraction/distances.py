"""Read how far something can go: “with a range of 1,500 km”, “can fly 900 miles”, “1,000-km-range”.

How far something flew, or how far it is away, says nothing of the kind: a distance counts with “range” or a
word of being able, or else must stand right before what it describes (“1,500-kilometre missiles”).
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from onrecord.extraction.lexicon import words
from onrecord.records import Span

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,6})(?:\.\d{1,3})?"
_KM = r"km|kms|kilomet(?:er|re)s?"
_UNIT = rf"(?:{_KM}|(?:nautical[\s-])?miles?)"
_DISTANCE = re.compile(
    rf"(?<![\w.,$€£])({_NUMBER})(?:[\s-]?{_UNIT})?(?:\s?[-–]\s?|-?\s(?:to|and|or)\s)({_NUMBER})[\s-]?({_UNIT})\b"
    rf"|(?<![\w.,$€£])({_NUMBER})([\s-]?)({_UNIT})\b(?:\s\((?:\w+\s)?({_NUMBER})[\s-]?(?:{_KM})\))?",
    re.IGNORECASE,
)
# Most texts have none, and this is found out sooner.
_ANY_UNIT = re.compile(r"\b\d[\d,.]*[\s-]?(?:km|kilo|mile|nautical)", re.IGNORECASE)
_KM_PER_MILE = 1.609344
_KM_PER_NAUTICAL_MILE = 1.852
_RANGE_BEHIND = re.compile(r"(?:[\s-]+in)?[\s-]+range\b", re.IGNORECASE)
_RANGE = words("range ranges")
_ABLE = words("can could may might would to")
_GOING = words(
    "fly flying reach reaching travel traveling travelling hit hitting strike striking cover covering"
)
_BELOW = re.compile(
    r"(?:up to|as (?:much|far) as|at most|not? more than|not exceeding|less than|under|below|within)\s\Z",
    re.IGNORECASE,
)
# What can stand between a distance and the word that makes it a range.
_FILLERS = words(
    """
    a about above almost an and any anything approximately around as at be believed below between beyond bases
    cities distance distances estimated exceeding excess far for from in is just least less maximum more most
    much nearly no not objects of only or out over put reported roughly said some target targets than the
    thought to under up was well within are were
    """
)
_MOST_FILLERS = 10
_WORD_BEFORE = re.compile(r"([A-Za-z]+)[\s-]\Z")
_LONGEST_WORD = 16


class Said(Enum):
    """What says that a distance is a range."""

    BEFORE = auto()
    """Words before it: “a range of 900 km”; so what has that range mostly stands before those."""

    BEHIND = auto()
    """Words behind it: “a 900-km range”."""

    NOWHERE = auto()
    """Nothing but what stands right behind, if that can have a range: “900-km missiles”."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far something can go, in km."""

    span: Span
    least: float
    most: float
    said: Said

    def within(self, bounds: tuple[float | None, float | None]) -> bool:
        """Whether it may lie in a class; a figure on a bound belongs to the class that begins there."""
        lower, upper = bounds
        return self.most >= (lower or 0) and (upper is None or self.least < upper)


def reaches(text: str, within: Span) -> Iterator[Reach]:
    """Yield the distances that something can go, in text order."""
    if not _ANY_UNIT.search(text, within.start, within.end):
        return
    for match in _DISTANCE.finditer(text, within.start, within.end):
        least, most = _in_km(match)
        if least == most and _BELOW.search(text, max(within.start, match.start() - 20), match.start()):
            least = most = math.nextafter(most, 0)
        start = _word_of_range(text, within.start, match.start())
        behind = _RANGE_BEHIND.match(text, match.end(), within.end)
        if start is not None:
            yield Reach(Span(start, match.end()), least, most, Said.BEFORE)
        elif behind is not None:
            yield Reach(Span(match.start(), behind.end()), least, most, Said.BEHIND)
        elif match[5] == "-" or (match[6] or "").lower() == "km":
            yield Reach(Span(*match.span()), least, most, Said.NOWHERE)


def _in_km(match: re.Match[str]) -> tuple[float, float]:
    first, second, unit, alone, _, unit_alone, same_in_km = match.groups()
    if same_in_km is not None:
        # “620 miles (1,000 km)”: the miles are the rounded ones.
        return (_value(same_in_km),) * 2
    written = (unit or unit_alone).lower()
    km = 1.0 if written.startswith("k") else _KM_PER_MILE
    if written.startswith("nautical"):
        km = _KM_PER_NAUTICAL_MILE
    if alone is not None:
        return (_value(alone) * km,) * 2
    least, most = sorted((_value(first) * km, _value(second) * km))
    return least, most if least == most else math.nextafter(most, 0)


def _value(written: str) -> float:
    return float(written.replace(",", ""))


def _word_of_range(text: str, first: int, end: int) -> int | None:
    """Find, reading backwards, where the words begin that make a distance a range."""
    for _ in range(_MOST_FILLERS):
        before = _WORD_BEFORE.search(text, max(first, end - _LONGEST_WORD), end)
        if before is None:
            return None
        word = before[1].lower()
        if word in _RANGE:
            return before.start()
        if word in _GOING:
            return before.start() if _is_able(text, first, before.start()) else None
        if word not in _FILLERS:
            return None
        end = before.start()
    return None


def _is_able(text: str, first: int, end: int) -> bool:
    before = text[max(first, end - 2 * _LONGEST_WORD) : end].lower().split()
    return bool(before) and (before[-1] in _ABLE or before[-2:] == ["capable", "of"])
