import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction.attribution import Attribution
from onrecord.extraction.extractor import Extractor
from onrecord.extraction.lexicon import words
from onrecord.extraction.quotations import quotations
from onrecord.extraction.said_on import Diary
from onrecord.extraction.sources import with_shared_sources
from onrecord.extraction.tokens import read_sentences
from onrecord.records import Article, PartialDate, Span

FRIDAY = PartialDate(2018, 6, 29)
SHARED = Path(__file__).parents[3] / "shared"

_MARKS = re.compile(r"\{(?P<source>[^}]+)\}|\|(?P<cue>[^|]+)\||\[(?P<content>[^\]]+)\]")


def read(marked: str) -> tuple[str, list[Attribution]]:
    """Read text whose {sources}, |cues| and [contents] are marked, with `/` between two attributions."""
    body = ""
    found = []
    for part in marked.split("/"):
        source = cue = None
        content = []
        position = 0
        for mark in _MARKS.finditer(part):
            body += part[position : mark.start()]
            text = mark[mark.lastgroup or 0]
            span = Span(len(body), len(body) + len(text))
            body += text
            position = mark.end()
            if mark.lastgroup == "source":
                source = span
            elif mark.lastgroup == "cue":
                cue = span
            else:
                content.append(span)
        body += part[position:]
        if content:
            found.append(Attribution(source, cue, tuple(content)))
    return body, found


def dates(marked: str, written: PartialDate = FRIDAY) -> list[str]:
    body, found = read(marked)
    diary = Diary(written)
    said = []
    for sentence in read_sentences(body, quotations(body)):
        attributed = [each for each in found if sentence.span.start <= each.place < sentence.span.end]
        completed = with_shared_sources(sentence.tokens, attributed)
        said += [str(day) for day in diary.dates(sentence.tokens, completed)]
    return said


@pytest.mark.parametrize(
    ("marked", "day"),
    [
        ("{Bell} |said| on Tuesday [that it was late].", "2018-06-26"),
        ("{Bell} |said| Tuesday [that it was late].", "2018-06-26"),
        ("{Bell} |said| late on Monday [that it was late].", "2018-06-25"),
        ("{Bell} |said| on Friday morning [that it was late].", "2018-06-29"),
        ("{Bell} |said| last Friday [that it was late].", "2018-06-22"),
        ("{Bell} |said| yesterday [it was late].", "2018-06-28"),
        ("{Bell} |said| two days ago [that it was late].", "2018-06-27"),
        ("{Bell} |told| reporters in Seoul on Tuesday [that it was late].", "2018-06-26"),
        ("{Bell} |told| Tom Reed, the mayor, in Seoul on 28 June [it was late].", "2018-06-28"),
        ("{Bell} |told| a news conference in Tokyo on 3 May [that it was late].", "2018-05-03"),
        ("{Bell} |said| in an interview published on Sunday [that it was late].", "2018-06-24"),
        ("{Bell} |said| in a Tuesday speech [that it was late].", "2018-06-26"),
        ("{Bell} |said| during a Friday evening rally in Seoul [it was late].", "2018-06-29"),
        ("{Bell} |said| at Tuesday's news conference [that it was late].", "2018-06-26"),
        ("{Bell} |said| after talks in Seoul on Tuesday [that it was late].", "2018-06-26"),
        ("{Bell} |said| before a Senate committee on 25 June [that it was late].", "2018-06-25"),
        ("{Bell} |pledged| on 29 June [to keep the drills].", "2018-06-29"),
        ("{Bell} |said in a report dated 20 June| [that it was late].", "2018-06-20"),
        ("{Bell} on Tuesday |said| [it was late].", "2018-06-26"),
        ("{The ministry on 13 June} |rejected| [the plan].", "2018-06-13"),
        ("{South Harbour's ruling party} on Tuesday |rejected| [the plan].", "2018-06-26"),
        ("{Bell}, speaking in Seoul on Tuesday, |said| [it was late].", "2018-06-26"),
        ("On Tuesday, {Bell} |said| [it was late].", "2018-06-26"),
        ("On Tuesday {Bell} |said| [it was late].", "2018-06-26"),
        ("Speaking in Seoul on Tuesday, {Bell} |said| [it was late].", "2018-06-26"),
        ("Back in Seoul on 27 June, {Bell} |said| [it was late].", "2018-06-27"),
        ("Later on 25 June, {Bell} |told| reporters [it was late].", "2018-06-25"),
        ("In an interview on 20 June {she} |said| [it was late].", "2018-06-20"),
        ("Earlier this month {both towns} |agreed| [to go on].", "2018-06"),
        ("In March {Bell} |warned| [of a mistake].", "2018-03"),
        ("In 2017 {Bell} |warned| [of a mistake].", "2017"),
        ("Everyone knew it on 12 June, when {Bell} |announced| [the end of it].", "2018-06-12"),
        ("The hall was empty, and on Tuesday {Bell} |said| [it was late].", "2018-06-26"),
        ("[“It is late,”] {Bell} |said| Tuesday.", "2018-06-26"),
        ("[It was late], {Bell} |said| on 26 June 2018.", "2018-06-26"),
        ("[It was late], {Bell} |said| in a speech on Monday.", "2018-06-25"),
        ("[“It is late,”] |said| {Bell, the mayor}, on Tuesday.", "2018-06-26"),
        ("{Bell} |rejected| [the plan] on Tuesday.", "2018-06-26"),
        ("{Bell} |called| [it a “mistake”] on Tuesday.", "2018-06-26"),
        ("Bell stood at the border on 17 June and |said| [it was late].", "2018-06-17"),
        ("On 17 June Bell left the hall and |said| [it was late].", "2018-06-17"),
    ],
)
def test_the_time_beside_the_cue_says_when(marked: str, day: str) -> None:
    assert dates(marked) == [day]


@pytest.mark.parametrize(
    "marked",
    [
        "{Bell} |said| [it was late].",
        "{Bell} |said| [it was late on Tuesday].",
        "{Bell} |said| “on Tuesday” [it was late].",
        "{Bell} |said| of the 12 June announcement [that it was late].",
        "{Bell} |said| of the launch of 9 May [that it was late].",
        "{Bell} |said| after the launch on Tuesday [that it was late].",
        "{Bell} |said| a day after the summit on Tuesday [that it was late].",
        "{Bell}, who met Reed on Tuesday, |said| [it was late].",
        "{The man arrested on Tuesday} |said| [it was late].",
        "{Survivors of the attack on Tuesday} |said| [it was late].",
        "After the storm on Tuesday, {Bell} |said| [it was late].",
        "Since Tuesday, {Bell} |said|, [it was late].",
        "{Bell} |accused| [the mayor], after the hall burned down on Tuesday.",
        "{Bell} |condemned| [the attack] on Tuesday.",
        "{Bell} |said| Tuesday talks [would go on].",
        "{Bell} |said| on Monday and Tuesday [that it was late].",
        "{Bell} |told| Harbour Today [that it was late].",
        "{Bell}’ll |present| [her plan] on Tuesday.",
        "[It was late], |said| {Bell, an aide in 2012}.",
        "{Bell} |will say| on Tuesday [that it is late].",
        "Asked about the tests in May, {Bell} |said| [it was late].",
        "The hall burned down on Tuesday, and {Bell} |said| [it was late].",
        "The hall burned down on Tuesday; {Bell} |said| [it was late].",
        "SEOUL, June 26 (Wire) - {Bell} |said| [it was late].",
        "{Bell} |said| on 30 June 2018 [that it was late].",
        "[It is late.] On Tuesday it rained.",
    ],
)
def test_other_times_are_left_alone(marked: str) -> None:
    assert dates(marked) == [""]


@pytest.mark.parametrize(
    ("marked", "days"),
    [
        ("{Bell} |said| on Tuesday [it was late] /and |added| [it was dark].", ["2018-06-26"] * 2),
        ("{Bell} |said| on Tuesday [it was late], /|adding| [it was dark].", ["2018-06-26"] * 2),
        ("On Tuesday {Bell} |denied| [it] /and |pledged| [to go on].", ["2018-06-26"] * 2),
        ("{Bell} |said| on Tuesday [it was late] /and |had earlier said| [no].", ["2018-06-26", ""]),
        ("{Bell} |said| on Tuesday [it was late]; /{Reed} |agreed| [with her].", ["2018-06-26", ""]),
        ("After {Reed} |agreed| in June [to go], /{Bell} |hoped| [for more].", ["2018-06", ""]),
        ("{Bell} |said| [it was late on Tuesday] /and |added| [it was dark].", ["", ""]),
    ],
)
def test_a_cue_that_goes_on_shares_the_time(marked: str, days: list[str]) -> None:
    assert dates(marked) == days


@pytest.mark.parametrize(
    ("marked", "days"),
    [
        (
            "{Bell} |said| on 20 June [it was late]./ {Reed} |had said| a day earlier [no].",
            ["2018-06-20", "2018-06-19"],
        ),
        (
            "{Bell} |said| on 20 June [no]./ The day before, {Reed} |agreed| [to it].",
            ["2018-06-20", "2018-06-19"],
        ),
        ("It rained on 20 June. A day later {Bell} |said| [it was late].", ["2018-06-21"]),
        ("It rained. A day later {Bell} |said| [it was late].", [""]),
        ("It rained on 20 June and on 22 June. A day later {Bell} |said| [no].", [""]),
        ("{Bell} |said| [it rained on 20 June]./ A day later {Reed} |said| [no].", ["", ""]),
        (
            "{Bell} |said| on 28 June [no]./ {Reed} |agreed| two days later [to it].",
            ["2018-06-28", ""],
        ),
        (
            "{Bell} |said| on 20 June [no]./ A day earlier {Reed} |said| [yes]./"
            " A day later {she} |left| [it].",
            ["2018-06-20", "2018-06-19", ""],
        ),
    ],
)
def test_a_day_earlier_counts_from_the_day_told_of_last(marked: str, days: list[str]) -> None:
    assert dates(marked) == days


@pytest.mark.parametrize(
    ("written", "day"),
    [("", "--06-26"), ("2018", "--06-26"), ("2018-09", "2018-06-26"), ("--06-29", "--06-26")],
)
def test_what_the_publication_leaves_open_stays_open(written: str, day: str) -> None:
    marked = "{Bell} |said| on 26 June [it was late]."
    assert dates(marked, PartialDate.parse(written)) == [day]


def test_the_extractor_dates_statements(extractor: Extractor) -> None:
    body = (
        "HARBOUR, June 27 (Wire) - It rained.\nAnn Bell said on Thursday that it was late. Tokyo said no.\n"
    )
    statements = extractor.statements([Article("a", "A title", body, published=FRIDAY)])[0]
    assert [str(statement.said_on) for statement in statements] == ["2018-06-21", ""]


@pytest.mark.shared
def test_the_pledge_of_the_gold_article_has_its_day(extractor: Extractor) -> None:
    body = (SHARED / "gold" / "mattis-2018.txt").read_text(encoding="utf-8")
    statements = extractor.statements([Article("a", "A title", body, published=FRIDAY)])[0]
    said = {s.cue.of(body): s.said_on for s in statements if s.cue is not None}
    assert said["pledged"] == FRIDAY


PIECES = st.sampled_from(
    sorted(
        words("""
            on in the of Tuesday May 29 29th 2018 0000 ٣ ² yesterday day days two a ago earlier before after
            last this week weekend night , . ; - “x” 's and to that when said Bell will İ ſ
        """)
    )
)


@given(
    drawn=st.lists(PIECES, max_size=30),
    cut=st.lists(st.integers(0, 200), min_size=6, max_size=6),
    written=st.sampled_from(["", "2018", "2018-06", "2018-06-29", "--06-29", "0001-01-01", "9999-12-31"]),
)
def test_any_words_give_a_date_that_is_not_to_come(drawn: list[str], cut: list[int], written: str) -> None:
    body = " ".join(drawn)
    spans = [Span(min(a, b), max(a, b) + 1) for a, b in zip(cut[::2], cut[1::2], strict=True)]
    found = [Attribution(spans[0], spans[1], (spans[2],)), Attribution(None, None, (spans[1],))]
    published = PartialDate.parse(written)
    diary = Diary(published)
    for sentence in read_sentences(body, quotations(body)):
        for day in diary.dates(sentence.tokens, found):
            assert day.first is None or published.last is None or day.first <= published.last
