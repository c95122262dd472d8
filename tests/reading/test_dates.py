from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.dates import in_text, is_dateline, parse
from onrecord.records import PartialDate


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018-06-29", "2018-06-29"),
        (" 2018-06-29\n", "2018-06-29"),
        ("2018-6-9", "2018-06-09"),
        ("2018/06/29", "2018-06-29"),
        ("20180629", "2018-06-29"),
        ("20180629T103000Z", "2018-06-29"),
        ("1987-02-26T15:01Z", "1987-02-26"),
        ("2018-06-29T23:30:00-05:00", "2018-06-29"),
        ("2018-06-29 10:30:00.123+02:00", "2018-06-29"),
        ("2018-06", "2018-06"),
        ("June 2018", "2018-06"),
        ("2018", "2018"),
        ("--06-29", "--06-29"),
        ("29 June 2018", "2018-06-29"),
        ("29-Jun-2018", "2018-06-29"),
        ("29th of June, 2018", "2018-06-29"),
        ("Friday, June 29, 2018 10:30 AM EDT", "2018-06-29"),
        ("Fri 29 Jun 2018 10.30 BST", "2018-06-29"),
        ("Fri, 29 Jun 2018 10:00:00 GMT", "2018-06-29"),
        ("Sept. 3, 2017", "2017-09-03"),
        ("29 June", "--06-29"),
        ("June 29", "--06-29"),
        ("Feb 29", "--02-29"),
        ("29.06.2018", "2018-06-29"),
        ("06/29/2018", "2018-06-29"),
        ("29/06/2018", "2018-06-29"),
        ("05/05/2018", "2018-05-05"),
        ("06/07/2018", "2018"),
        ("06/29/18", ""),
        ("30 February 2018", ""),
        ("29 February 2018", ""),
        ("2018-13-01", ""),
        ("0000", ""),
        ("0000-01-01", ""),
        ("31/31/2018", ""),
        ("June", ""),
        ("yesterday", ""),
        ("1530230400", ""),
        ("29 June 2018 was a Friday", ""),
        ("", ""),
    ],
)
def test_a_date_is_read_as_far_as_it_is_written(text: str, expected: str) -> None:
    assert str(parse(text)) == expected


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        # A line of its own near the top.
        (["Ferries stay in port", "29 June 2018", "The strike goes on."], "2018-06-29"),
        (["Ferries stay in port", "Published: June 29, 2018", "The strike goes on."], "2018-06-29"),
        (["Ferries stay in port", "First published 29 June", "The strike goes on."], "--06-29"),
        (["Ferries stay in port", "Updated: 2018-06-29", "The strike goes on."], "2018-06-29"),
        (["Ferries", "Updated: 2018-07-01", "Published: 2018-06-29", "The strike goes on."], "2018-06-29"),
        (["Ferries stay in port", "2018", "The strike goes on."], ""),
        (["One.", "Two.", "Three.", "Four.", "Five.", "29 June 2018"], ""),
        # A dateline.
        (["TOKYO, June 29, 2018 (Wire) - Ferries stay in port."], "2018-06-29"),
        (["Ferries stay in port", "PORT ELLERY, March 4 (Wire) -- The strike goes on."], "--03-04"),
        (["Ferries stay in port", "PORT ELLERY, Ostland, 4 March — The strike goes on."], "--03-04"),
        (["Ferries stay in port", "Port Ellery, Feb. 26 (Harbour Wire) – The strike goes on."], "--02-26"),
        (["Ferries stay in port", "PORT ELLERY (Wire) - The strike goes on."], ""),
        (["Ferries stay in port", "On Friday, June 29 - the day of the vote - ferries stopped."], ""),
        # What was said on a day, in the lead.
        (["Crews vow to stay", "Ann Example pledged on 29 June to end the strike."], "--06-29"),
        (["Crews vow to stay", "Ann Example said in Ellery on Friday, June 29 that it ends."], "--06-29"),
        (["Ann Example said on 29 June that Bo Example had said on 12 June it ends."], ""),
        (["Crews vow to stay", "Ann Example said on 29 June 2018 that it ends."], ""),
        (["Crews vow to stay", "Ann Example said on June 29, 2018, that it ends."], ""),
        (["Crews vow to stay", "Ann Example said on 29 June last year that it ends."], ""),
        (["Crews vow to stay", "The two sides will meet on June 12."], ""),
        (["Crews vow to stay", "The treaty was signed on 29 June 2018 in Ellery."], ""),
        (["Crews vow to stay", "Nobody came.", "Ann Example said on 29 June that it ends."], ""),
    ],
)
def test_a_text_tells_its_day_only_where_it_plainly_does(paragraphs: list[str], expected: str) -> None:
    assert str(in_text(paragraphs)) == expected


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [("29 June 2018", True), ("ELLERY, June 29 (Wire) - It ends.", True), ("Ferries stay in port", False)],
)
def test_a_dateline_is_told_from_a_headline(paragraph: str, expected: bool) -> None:
    assert is_dateline(paragraph) is expected


_WRITTEN = st.lists(
    st.sampled_from(
        ["2018", "06", "29", "31", "June", "Feb.", "29th", "-", "/", ".", ",", " ", "T10:30", "on "]
    )
).map("".join)


@given(_WRITTEN | st.text())
def test_any_text_is_a_date_or_unknown(text: str) -> None:
    for found in (parse(text), in_text([text, text])):
        assert PartialDate.parse(str(found)) == found


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31)))
def test_every_day_reads_back(day: date) -> None:
    assert parse(day.isoformat()) == parse(f"{day:%d %B} {day.year}") == PartialDate.on(day)
