from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction.days import Back, Calendar, Counted, Unit, Weekday, When, date_of
from onrecord.records import DatePrecision, PartialDate

FRIDAY, SUNDAY = "2018-06-29", "2018-07-01"
MONDAY, THURSDAY = 0, 3


@pytest.mark.parametrize(
    ("when", "written", "day"),
    [
        (Calendar(2018, 6, 28), "", "2018-06-28"),
        (Calendar(2018, 6, 30), FRIDAY, ""),
        (Calendar(2018, 2, 30), FRIDAY, ""),
        (Calendar(None, 6, 29), FRIDAY, FRIDAY),
        (Calendar(None, 6, 30), FRIDAY, "2017-06-30"),
        (Calendar(None, 2, 29), FRIDAY, "2016-02-29"),
        (Calendar(None, 2, 30), FRIDAY, ""),
        (Calendar(None, 6, 29), "", "--06-29"),
        (Calendar(None, 6, 29), "2018-06", "--06-29"),
        (Calendar(None, 5, 29), "2018-06", "2018-05-29"),
        (Calendar(None, 6), FRIDAY, "2018-06"),
        (Calendar(None, 7), FRIDAY, "2017-07"),
        (Calendar(None, 7), "", ""),
        (Calendar(2017), "", "2017"),
        (Calendar(2019), FRIDAY, ""),
        (Weekday(THURSDAY), FRIDAY, "2018-06-28"),
        (Weekday(4), FRIDAY, FRIDAY),
        (Weekday(4, before_today=True), FRIDAY, "2018-06-22"),
        (Weekday(THURSDAY), "2018-06", "2018"),
        (Weekday(THURSDAY), "2018", ""),
        (Weekday(THURSDAY), "--06-29", ""),
        (Back(Unit.DAY, 1), FRIDAY, "2018-06-28"),
        (Back(Unit.DAY), "2018-06", "2018-06"),
        (Back(Unit.WEEK), FRIDAY, "2018-06"),
        (Back(Unit.WEEK), "2018-06-02", "2018"),
        (Back(Unit.WEEK), "2018-01-02", ""),
        (Back(Unit.WEEK, 1), FRIDAY, "2018-06"),
        (Back(Unit.WEEK, 1), SUNDAY, "2018-06"),
        (Back(Unit.WEEKEND), FRIDAY, "2018-06"),
        (Back(Unit.MONTH), FRIDAY, "2018-06"),
        (Back(Unit.MONTH, 1), "2018-01", "2017-12"),
        (Back(Unit.YEAR, 1), "2018", "2017"),
        (Counted(2), FRIDAY, "2018-06-27"),
        (Counted(7, 3), FRIDAY, "2018-06"),
        (Counted(1, told=True), FRIDAY, ""),
        (Back(Unit.DAY, 1), "0001-01-01", ""),
        (Back(Unit.YEAR, 1), "0001", ""),
        (Back(Unit.MONTH, 1), "0001-01", ""),
    ],
)
def test_a_date_is_as_narrow_as_is_sure(when: When, written: str, day: str) -> None:
    assert str(date_of(when, PartialDate.parse(written))) == day


@pytest.mark.parametrize(
    ("days", "day"), [(1, "2018-06-19"), (0, "2018-06-20"), (-9, FRIDAY), (-10, ""), (-730, "")]
)
def test_what_counts_from_the_day_told_of_is_never_to_come(days: int, day: str) -> None:
    found = date_of(Counted(days, told=True), PartialDate.parse(FRIDAY), PartialDate(2018, 6, 20))
    assert str(found) == day


WHENS = st.one_of(
    st.builds(
        Calendar, st.none() | st.integers(1900, 2100), st.integers(1, 12), st.none() | st.integers(1, 31)
    ),
    st.builds(Weekday, st.integers(0, 6), st.booleans()),
    st.builds(Back, st.sampled_from(Unit), st.integers(0, 1)),
    st.builds(Counted, st.integers(-100, 100), st.integers(0, 15)),
)


@given(when=WHENS, today=st.dates(), precision=st.sampled_from([DatePrecision.MONTH, DatePrecision.YEAR]))
def test_less_known_of_the_day_of_writing_gives_a_date_that_holds_the_other(
    when: When, today: date, precision: DatePrecision
) -> None:
    exact = date_of(when, PartialDate.on(today))
    month = today.month if precision is DatePrecision.MONTH else None
    rough = date_of(when, PartialDate(today.year, month))
    if rough.first and rough.last and exact.first and exact.last:
        assert rough.first <= exact.first
        assert exact.last <= rough.last
