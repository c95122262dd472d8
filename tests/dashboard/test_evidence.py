import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.dashboard.evidence import about, article_text
from onrecord.records import Span
from onrecord.store.queries import Marked

_TAG = re.compile(r"<style>.*?</style>|<[^<>]*>", re.DOTALL)
_NUMBER = re.compile(r"<a class=\"number\".*?</a>", re.DOTALL)


@pytest.mark.parametrize(
    ("said_on", "copies", "line"),
    [
        ("2018-06-28", 0, "2018-06-29 · said 2018-06-28 · Daily Sky · concern"),
        (None, 0, "2018-06-29 · Daily Sky · concern"),
        (None, 2, "2018-06-29 · Daily Sky · concern · 2 repetitions"),
    ],
)
def test_a_card_says_when_it_was_said_where_that_is_known(
    said_on: str | None, copies: int, line: str
) -> None:
    known = {"date": "2018-06-29", "said_on": said_on, "outlet": "Daily Sky", "attitude": "concern"}
    unknown = dict.fromkeys(("topics", "stance", "speaker_machine", "relay")) | {"copies": copies}
    assert about(pd.Series({**known, **unknown})) == line


@st.composite
def _articles(draw: st.DrawFn) -> tuple[str, list[Marked]]:
    body = draw(st.text(st.sampled_from("ab <>&\"'\n"), min_size=1, max_size=60))
    marked = []
    for number in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(body) - 1))
        end = draw(st.integers(start + 1, len(body)))
        marked.append(Marked(f"s{number}", (Span(start, end),), "Ann <b>Lee", False, "concern"))
    return body, marked


@given(_articles())
def test_the_marked_text_reads_as_the_article_and_runs_nothing(drawn: tuple[str, list[Marked]]) -> None:
    body, marked = drawn
    written = article_text("", body, marked, "s0")
    text = _TAG.sub("", _NUMBER.sub("", written)).strip("\n")
    for entity, char in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#x27;", "'"), ("&amp;", "&")):
        text = text.replace(entity, char)
    assert text == body.replace("\n", "")
    assert written.count('class="number"') == len(marked)


def test_what_lies_within_another_statement_is_marked_with_both() -> None:
    inner, outer = (
        Marked("i", (Span(4, 8),), "Bo", False, "demand"),
        Marked("o", (Span(0, 12),), "Ann", True, "concern"),
    )
    written = article_text("T", "say this now\n", [outer, inner], "i")
    assert 'class="chosen" title="perhaps Ann (concern); Bo (demand)">this</mark>' in written
