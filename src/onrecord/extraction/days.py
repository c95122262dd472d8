"""What words say about a day, and which date that makes, seen from the day on which they were written."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from onrecord.records import DatePrecision, PartialDate

UNKNOWN = PartialDate()

_WEEK = 7
_MONTHS = 12


class Days(NamedTuple):
    """From a first to a last day; the day meant is one of them."""

    first: date
    last: date


class Unit(StrEnum):
    """What “this” and “last” count in."""

    DAY = "day"
    WEEK = "week"
    WEEKEND = "weekend"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Calendar:
    """“29 June 2018”, “in June”, “in 2017”: what is missing of the year is the latest that is not to come."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def seen_from(self, today: date) -> Days | None:
        """Give the days that can be meant."""
        if self.month is None:
            return None if self.year is None else _year(self.year)
        # A leap day is at most eight years back.
        years = range(today.year, today.year - 9, -1) if self.year is None else (self.year,)
        for year in years:
            days = _month(year, self.month) if self.day is None else _day(year, self.month, self.day)
            if days is not None and (self.year is not None or days.first <= today):
                return days
        return None


@dataclass(frozen=True, slots=True)
class Weekday:
    """“Tuesday”, counted from Monday as 0: today or the latest before; “last Tuesday” is never today."""

    number: int
    before_today: bool = False

    def seen_from(self, today: date) -> Days | None:
        """Give the day that is meant."""
        back = (today.weekday() - self.number) % _WEEK
        return _ago(today, _WEEK if self.before_today and back == 0 else back)


@dataclass(frozen=True, slots=True)
class Back:
    """“yesterday”, “this month”, “last week”: a whole day, week, month or year, so many back."""

    unit: Unit
    count: int = 0

    def seen_from(self, today: date) -> Days | None:
        """Give the days that can be meant; some begin a week on Sunday, some on Monday."""
        if self.unit is Unit.DAY:
            return _ago(today, self.count)
        if self.unit is Unit.YEAR:
            return _year(today.year - self.count)
        if self.unit is Unit.MONTH:
            months = today.year * _MONTHS + today.month - 1 - self.count
            return _month(months // _MONTHS, months % _MONTHS + 1)
        into = today.weekday() + 1
        if self.unit is Unit.WEEKEND:
            return _between(today, into + 1, 0 if into >= _WEEK - 1 else into)
        last = into if into < _WEEK else 1
        return _between(today, into + _WEEK * self.count, last if self.count else 0)


@dataclass(frozen=True, slots=True)
class Counted:
    """“two days ago”, “a week earlier”: so many days back, give or take some.

    With `told`, they count from the day that the text told of last, not from the one on which it was written.
    """

    days: int
    slack: int = 0
    told: bool = False

    def seen_from(self, today: date) -> Days | None:
        """Give the days that can be meant."""
        return _between(today, self.days + self.slack, self.days - self.slack)


When = Calendar | Weekday | Back | Counted


def date_of(when: When, written: PartialDate, told: PartialDate = UNKNOWN) -> PartialDate:
    """Give the narrowest date that surely holds the day meant, unknown where that is none or still to come.

    `written` is when the text was written, `told` the day that it told of last.
    """
    if isinstance(when, Counted) and when.told:
        found = _seen_from(when, told) if told.precision is DatePrecision.DAY else UNKNOWN
    else:
        found = _seen_from(when, written)
    to_come = found.first and written.last and found.first > written.last
    return UNKNOWN if to_come else found


def _seen_from(when: When, written: PartialDate) -> PartialDate:
    if isinstance(when, Calendar) and when.year is not None:
        days = when.seen_from(date.max)
        return UNKNOWN if days is None else _narrowest(days, days)
    if written.first is not None and written.last is not None:
        earliest, latest = when.seen_from(written.first), when.seen_from(written.last)
        if earliest is not None and latest is not None:
            found = _narrowest(earliest, latest)
            if found != UNKNOWN:
                return found
    # The year is open, the day is not.
    if isinstance(when, Calendar) and when.day is not None and _day(2000, when.month or 0, when.day):
        return PartialDate(None, when.month, when.day)
    return UNKNOWN


def _narrowest(earliest: Days, latest: Days) -> PartialDate:
    first, last = earliest.first, max(earliest.last, latest.last)
    if first.year != last.year:
        return UNKNOWN
    if first.month != last.month:
        return PartialDate(first.year)
    return PartialDate(first.year, first.month, first.day if first == last else None)


def _between(today: date, most: int, least: int) -> Days | None:
    first, last = _ago(today, most), _ago(today, least)
    return None if first is None or last is None else Days(first.first, last.last)


def _ago(today: date, days: int) -> Days | None:
    try:
        day = today - timedelta(days=days)
    except OverflowError:
        return None
    return Days(day, day)


def _day(year: int, month: int, day: int) -> Days | None:
    try:
        return Days(date(year, month, day), date(year, month, day))
    except ValueError:
        return None


def _month(year: int, month: int) -> Days | None:
    if year < 1:
        return None
    return Days(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def _year(year: int) -> Days | None:
    return Days(date(year, 1, 1), date(year, 12, 31)) if year > 0 else None
