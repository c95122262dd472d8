import pytest

from onrecord.extraction.days import Back, Calendar, Counted, Unit, Weekday, When
from onrecord.extraction.quotations import quotations
from onrecord.extraction.time_expressions import time_expressions
from onrecord.extraction.tokens import read_sentences


def read(text: str) -> list[tuple[str, When, bool]]:
    (sentence,) = read_sentences(text, quotations(text))
    return [
        (
            text[sentence.tokens[each.first].span.start : sentence.tokens[each.last - 1].span.end],
            each.when,
            each.bound,
        )
        for each in time_expressions(sentence.tokens)
    ]


@pytest.mark.parametrize(
    ("text", "written", "when"),
    [
        ("they left on 29 June 2018 at noon", "on 29 June 2018", Calendar(2018, 6, 29)),
        ("they left on June 29, 2018, at noon", "on June 29, 2018", Calendar(2018, 6, 29)),
        ("they left June 29 at noon", "June 29", Calendar(None, 6, 29)),
        ("they left on the 29th of June", "on the 29th of June", Calendar(None, 6, 29)),
        ("they left on Friday, 29 June", "on Friday, 29 June", Calendar(None, 6, 29)),
        ("they left on Sept. 5, at noon", "on Sept. 5", Calendar(None, 9, 5)),
        ("they left late on Monday night", "late on Monday night", Weekday(0)),
        ("they left last Saturday", "last Saturday", Weekday(5, before_today=True)),
        ("they left on the evening of 8 March", "on the evening of 8 March", Calendar(None, 3, 8)),
        ("they left in March", "in March", Calendar(None, 3)),
        ("they left in late March 2017", "in late March 2017", Calendar(2017, 3)),
        ("they left in 2017", "in 2017", Calendar(2017)),
        ("they left yesterday evening", "yesterday evening", Back(Unit.DAY, 1)),
        ("they left this morning", "this morning", Back(Unit.DAY)),
        ("they left last night", "last night", Back(Unit.DAY, 1)),
        ("they left earlier this week", "earlier this week", Back(Unit.WEEK)),
        ("they left earlier in the week", "earlier in the week", Back(Unit.WEEK)),
        ("they left over the weekend", "over the weekend", Back(Unit.WEEKEND)),
        ("they left last month", "last month", Back(Unit.MONTH, 1)),
        ("they left two days ago", "two days ago", Counted(2)),
        ("they left 10 days ago", "10 days ago", Counted(10)),
        ("they left a week earlier", "a week earlier", Counted(7, 3, told=True)),
        ("they left the day before", "the day before", Counted(1, told=True)),
        ("they left the same day", "the same day", Counted(0, told=True)),
        ("they left a day later", "a day later", Counted(-1, told=True)),
        ("it was in her Tuesday speech", "Tuesday speech", Weekday(1)),
    ],
)
def test_times_are_read(text: str, written: str, when: When) -> None:
    assert read(text) == [(written, when, False)]


@pytest.mark.parametrize(
    "text",
    [
        "the 12 June vote",
        "the launch of 9 May",
        "since Tuesday",
        "by Tuesday",
        "next Tuesday",
        "Tuesday's vote",
        "on Monday and Tuesday",
        "on 3 to 5 May",
    ],
)
def test_what_only_describes_is_bound(text: str) -> None:
    found = read(text)
    assert found
    assert all(bound for _, _, bound in found)


@pytest.mark.parametrize(
    "text",
    [
        "they may march in 20 days",
        "the sun rose",
        "a day after the vote",
        "“on Tuesday”",
        "tomorrow",
        "last June",
        "room 2018",
        "June",
    ],
)
def test_what_is_no_time_is_not_read(text: str) -> None:
    assert read(text) == []
