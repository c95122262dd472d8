"""Find the words that say when: “on 29 June 2018”, “late on Monday”, “last week”, “two days earlier”."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.extraction.days import Back, Calendar, Counted, Unit, Weekday, When
from onrecord.extraction.lexicon import DETERMINERS, FUNCTION_WORDS, NUMBERS, TIMES, words
from onrecord.extraction.tokens import Token

VENUES = words("""
    interview speech statement conference briefing tweet post letter report address call email hearing memo
    note message blog broadcast meeting talks summit session ceremony debate testimony lecture forum rally
    article column sermon podcast episode
""")
"""What somebody says something in or at."""

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_COUNTS = ("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MOST_COUNTED = 99
_LENGTHS: Mapping[str, tuple[int, int]] = {"day": (1, 0), "week": (7, 3), "month": (30, 15)}
"""How many days a unit has, and how many days off its count may be."""

_PARTS = words("morning afternoon evening night")
_MODIFIERS = words("late early later earlier")
_OTHER_DAYS = words("since until till by before after from of for next every each coming between through to")
"""Before a time they say something else than when it was, or tie it to a noun: “the launch *of* 9 May”."""

_VENUE_REACH = 3
_RANGES = frozenset({"and", "or", "to", "-", "–", "until", "through"})


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """The tokens from `first` to before `last` say when; where `bound`, they only describe a noun."""

    first: int
    last: int
    when: When
    bound: bool = False


_Found = tuple[int, int, When] | None
_Reader = Callable[[Sequence[Token], int], _Found]


def time_expressions(tokens: Sequence[Token]) -> list[TimeExpression]:
    """Find the time expressions of a sentence, in text order; what is quoted is not read."""
    found: list[TimeExpression] = []
    for position, token in enumerate(tokens):
        reader = _READERS.get(token.lower) or (_year if len(token.text) == 4 else None)
        if reader is None or (found and position < found[-1].last):
            continue
        read = reader(tokens, position)
        if read is not None and not (found and read[0] < found[-1].last):
            found.append(_with_surroundings(tokens, *read))
    return list(_without_ranges(tokens, found))


def _weekday(tokens: Sequence[Token], position: int) -> _Found:
    if not tokens[position].is_capitalised:
        return None
    onward = position + 2 if _lower(tokens, position + 1) == "," else position + 1
    if _calendar_day(tokens, onward) is not None:
        return None
    before_today = _lower(tokens, position - 1) == "last"
    first = position - 1 if before_today or _lower(tokens, position - 1) == "this" else position
    last = position + 2 if _lower(tokens, position + 1) in _PARTS else position + 1
    return first, last, Weekday(_WEEKDAYS.index(tokens[position].lower), before_today)


def _month(tokens: Sequence[Token], position: int) -> _Found:
    for first in (position, position - 2, position - 1):
        day = _calendar_day(tokens, first)
        if day is not None and first <= position < day[0]:
            return _begin_of_day(tokens, first), *day
    number = _month_number(tokens, position)
    if number is None:
        return None
    last = _past_stop(tokens, position + 1)
    year = _year_number(tokens, last)
    if year is not None:
        last += 1
    before = _lower(tokens, position - 1)
    if before in ("early", "late"):
        position -= 1
        before = _lower(tokens, position - 1)
    # “last June” may be that of this year or that of the year before.
    if before not in ("in", "this"):
        return None
    return position - 1, last, Calendar(year, number)


def _calendar_day(tokens: Sequence[Token], first: int) -> tuple[int, Calendar] | None:
    """Read “29 June 2018”, “the 29th of June” from its number and “June 29, 2018”; gives what follows."""
    number, month = _day_number(tokens, first), _month_number(tokens, first)
    if number is not None:
        onward = first + 2 if _lower(tokens, first + 1) == "of" else first + 1
        month = _month_number(tokens, onward)
        last = _past_stop(tokens, onward + 1)
    elif month is not None:
        onward = _past_stop(tokens, first + 1)
        number = _day_number(tokens, onward)
        last = onward + 1
    if number is None or month is None:
        return None
    comma = last + 1 if _lower(tokens, last) == "," else last
    year = _year_number(tokens, comma)
    return (
        (last, Calendar(None, month, number)) if year is None else (comma + 1, Calendar(year, month, number))
    )


def _begin_of_day(tokens: Sequence[Token], first: int) -> int:
    """Take in the weekday of “Friday, 29 June” and the article of “the 29th”, not of “the 29 June vote”."""
    if _lower(tokens, first - 1) == "the" and not tokens[first].text.isdecimal():
        first -= 1
    before = first - 2 if _lower(tokens, first - 1) == "," else first - 1
    return before if _lower(tokens, before) in _WEEKDAYS else first


def _year(tokens: Sequence[Token], position: int) -> _Found:
    year = _year_number(tokens, position)
    before = position - 1
    if _lower(tokens, before) in ("early", "late"):
        before -= 1
    if year is None or _lower(tokens, before) != "in":
        return None
    return before, position + 1, Calendar(year)


def _day_word(tokens: Sequence[Token], position: int) -> _Found:
    # “USA Today” is a newspaper.
    if tokens[position].is_capitalised and position > 0:
        return None
    count = 1 if tokens[position].lower == "yesterday" else 0
    last = position + 2 if _lower(tokens, position + 1) in _PARTS else position + 1
    return position, last, Back(Unit.DAY, count)


def _unit(tokens: Sequence[Token], position: int) -> _Found:
    """Read “this week”, “last month”, “earlier in the week”, “the same day”, “this morning”, “last night”."""
    lower, before = tokens[position].lower, _lower(tokens, position - 1)
    article = position - 1
    if lower in _PARTS:
        if before == "this" or (before == "last" and lower == "night"):
            return article, position + 1, Back(Unit.DAY, int(before == "last"))
        return None
    if lower == "weekend":
        if before in ("last", "this"):
            return article, position + 1, Back(Unit.WEEKEND)
        over = before == "the" and _lower(tokens, position - 2) in ("over", "at", "on", "during")
        return (position - 2, position + 1, Back(Unit.WEEKEND)) if over else None
    if lower == "day":
        told = {"same": 0, "previous": 1, "preceding": 1, "following": -1, "next": -1}
        counted = before in told and _lower(tokens, position - 2) == "the"
        return (position - 2, position + 1, Counted(told[before], told=True)) if counted else None
    if before in ("this", "last"):
        return article, position + 1, Back(Unit(lower), int(before == "last"))
    earlier = [_lower(tokens, position - n) for n in (3, 2, 1)]
    if earlier[0] in _MODIFIERS and earlier[1:] == ["in", "the"]:
        return position - 2, position + 1, Back(Unit(lower))
    return None


def _counted(tokens: Sequence[Token], position: int) -> _Found:
    """Read “two days ago”, “a week earlier”, “the day before”."""
    lower = tokens[position].lower
    count, unit = _lower(tokens, position - 2), _lower(tokens, position - 1)
    length = _LENGTHS.get(unit.removesuffix("s"))
    if length is None:
        return None
    if count == "the" and lower in ("before", "after") and not unit.endswith("s"):
        number = 1
    elif count in _COUNTS:
        number = max(1, _COUNTS.index(count))
    elif count.isdecimal() and 0 < int(count[:3]) <= _MOST_COUNTED:
        number = int(count)
    else:
        return None
    # “a day after the vote” counts from the vote; “the day before, …” from what was told.
    onward = [t for t in tokens[position + 1 : position + 2] if (t.is_word or t.quoted) and t.lower != "that"]
    if lower in ("before", "after") and onward:
        return None
    days, slack = length
    forwards = -1 if lower in ("later", "after") else 1
    return position - 2, position + 1, Counted(number * days * forwards, slack, told=lower != "ago")


_READERS: Mapping[str, _Reader] = {
    **dict.fromkeys(_WEEKDAYS, _weekday),
    **{word: _month for word in TIMES if word[:3] in _MONTHS},
    **dict.fromkeys(("yesterday", "today", "tonight"), _day_word),
    **dict.fromkeys((*_PARTS, "day", "week", "weekend", "month", "year"), _unit),
    **dict.fromkeys(("ago", "earlier", "before", "later", "after"), _counted),
}


def _with_surroundings(tokens: Sequence[Token], first: int, last: int, when: When) -> TimeExpression:
    """Take in “late on”, “on the evening of”, and the venue in “in a Tuesday speech”."""
    if _lower(tokens, first - 1) == "of" and _lower(tokens, first - 2) in _PARTS:
        first -= 3 if _lower(tokens, first - 3) == "the" else 2
    if _lower(tokens, first - 1) in _MODIFIERS:
        first -= 1
    before = _lower(tokens, first - 1)
    described = before in DETERMINERS or before in NUMBERS or _lower(tokens, last) == "'s"
    if described:
        venue = next((n for n in range(last, last + _VENUE_REACH) if _lower(tokens, n) in VENUES), None)
        return TimeExpression(first, last if venue is None else venue + 1, when, bound=venue is None)
    if before in _OTHER_DAYS:
        return TimeExpression(first, last, when, bound=True)
    if before == "on":
        first -= 1
        if _lower(tokens, first - 1) in _MODIFIERS:
            first -= 1
    return TimeExpression(first, last, when)


def _without_ranges(tokens: Sequence[Token], found: Sequence[TimeExpression]) -> Iterator[TimeExpression]:
    """Bind what is one end of “on Monday and Tuesday” or “3 to 5 May”: no single day is meant."""
    for number, each in enumerate(found):
        before, after = tokens[max(0, each.first - 2) : each.first], tokens[each.last : each.last + 1]
        ends = len(before) > 1 and before[1].lower in _RANGES and before[0].text[0].isdecimal()
        near = (
            number > 0 and found[number - 1].last + 1 == each.first and before[-1].lower in _RANGES,
            number + 1 < len(found)
            and found[number + 1].first == each.last + 1
            and after[0].lower in _RANGES,
        )
        yield TimeExpression(each.first, each.last, each.when, bound=each.bound or ends or any(near))


def month_number(name: str) -> int:
    """Give the number of a month, named in full or by three letters or more."""
    return _MONTHS.index(name[:3].lower()) + 1


def is_noun_behind(tokens: Sequence[Token], position: int) -> bool:
    """Whether a time before this token may only describe it: “Tuesday *talks*”, but not “Tuesday *that*”."""
    if position >= len(tokens):
        return False
    token = tokens[position]
    return token.is_word and token.text.islower() and token.lower not in FUNCTION_WORDS


def _lower(tokens: Sequence[Token], position: int) -> str:
    return tokens[position].lower if 0 <= position < len(tokens) and not tokens[position].quoted else ""


def _month_number(tokens: Sequence[Token], position: int) -> int | None:
    # In lower case “may” and “march” are verbs.
    if _READERS.get(_lower(tokens, position)) is not _month or not tokens[position].text[0].isupper():
        return None
    return month_number(tokens[position].text)


def _day_number(tokens: Sequence[Token], position: int) -> int | None:
    text = _lower(tokens, position)
    if text[-2:] in ("st", "nd", "rd", "th"):
        text = text[:-2]
    return int(text) if text.isdecimal() and len(text) <= 2 and 1 <= int(text) <= 31 else None


def _year_number(tokens: Sequence[Token], position: int) -> int | None:
    text = _lower(tokens, position)
    return int(text) if len(text) == 4 and text.isdecimal() and 1900 <= int(text) <= 2100 else None


def _past_stop(tokens: Sequence[Token], position: int) -> int:
    """Pass over the full stop of “Sept.” where the date goes on behind it."""
    goes_on = _day_number(tokens, position + 1) or _year_number(tokens, position + 1)
    return position + 1 if _lower(tokens, position) == "." and goes_on else position
