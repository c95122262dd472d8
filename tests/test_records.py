from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records import Article, DatePrecision, PartialDate, Segment, Span


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("2018-06-29", DatePrecision.DAY, date(2018, 6, 29), date(2018, 6, 29)),
        ("2018-02", DatePrecision.MONTH, date(2018, 2, 1), date(2018, 2, 28)),
        ("2020", DatePrecision.YEAR, date(2020, 1, 1), date(2020, 12, 31)),
        ("--02-29", DatePrecision.DAY_WITHOUT_YEAR, None, None),
        ("", DatePrecision.UNKNOWN, None, None),
    ],
)
def test_a_partial_date_keeps_what_is_known_and_fills_nothing_in(
    text: str, precision: DatePrecision, first: date | None, last: date | None
) -> None:
    read = PartialDate.parse(text)
    assert (read.precision, read.first, read.last, str(read)) == (precision, first, last, text)


@pytest.mark.parametrize("text", ["29 June", "2018-13", "2018-02-30", "--02-30", "2018-6-1", "0000", " "])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|month|day|year"):
        PartialDate.parse(text)


@pytest.mark.parametrize("parts", [(None, 6, None), (2018, None, 3), (None, None, 3)])
def test_parts_that_make_no_date_are_refused(parts: tuple[int | None, int | None, int | None]) -> None:
    with pytest.raises(ValueError, match="no date"):
        PartialDate(*parts)


@given(st.dates())
def test_every_day_survives_writing_and_reading(day: date) -> None:
    assert PartialDate.parse(str(PartialDate.on(day))).first == day


def test_a_span_of_the_body_is_found_again_in_the_file() -> None:
    file = "Title\n\nAdvertisement\nSaid so.\n"
    article = Article("a", "Title", "Title\nSaid so.\n", segments=(Segment(0, 0), Segment(6, 21)))
    for text in ("Title", "Said so."):
        span = Span(article.body.index(text), article.body.index(text) + len(text))
        assert article.in_file(span).of(file) == text
