from datetime import date
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.filters import PARAMETERS, Filter, FilterError, Names, TopicChoice

_text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
_texts = st.lists(_text, unique=True, max_size=40).map(tuple)
_topics = st.lists(_text.map(TopicChoice.parse), unique=True, max_size=5).map(tuple)
_shares = st.integers(0, 100).map(lambda percent: percent / 100)
_filters = st.builds(
    Filter,
    since=st.none() | st.dates(),
    until=st.none() | st.dates(),
    speakers=_texts,
    topics=_topics,
    stances=_texts,
    attitudes=_texts,
    quotations=_texts,
    outlets=_texts,
    words=_texts,
    confidence=_shares,
    speaker_confidence=_shares,
    copies=st.booleans(),
)


@given(_filters)
def test_a_filter_survives_its_link(chosen: Filter) -> None:
    assert Filter.from_query(chosen.to_query()) == chosen


@given(st.lists(st.tuples(st.sampled_from([*PARAMETERS, "utm_source"]), _text)))
def test_any_link_is_read_and_says_the_same_once_more(pairs: list[tuple[str, str]]) -> None:
    chosen = Filter.from_parameters(pairs)
    assert Filter.from_query(chosen.to_query()) == chosen
    assert chosen.sentence(Names())


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "All statements"),
        ("speaker=a", "Statements by Ann Lee"),
        ("speaker=a&speaker=b&speaker=c", "Statements by Ann Lee, Bo or unknown speaker “c”"),
        ("topic=talks", "Statements on Talks"),
        ("topic=missiles:range:short", "Statements on Missiles: short"),
        ("topic=x%3Ay", "Statements on unknown topic “x:y”"),
        ("attitude=concern&attitude=demand", "Statements that express concern or demand"),
        ("words=rain&words=snow&words=fog", "Statements mentioning “rain”, “snow” and “fog”"),
        ("from=2018-06-01&to=2018-06-30", "Statements from 1 June 2018 to 30 June 2018"),
        ("from=2018-06-01&to=2018-06-01", "Statements of 1 June 2018"),
        ("from=2018-06-01", "Statements since 1 June 2018"),
        ("to=2018-06-01", "Statements until 1 June 2018"),
        (
            "from=2019-01-01&to=2018-01-01",
            "Statements from 1 January 2019 to 1 January 2018, between which lies no day",
        ),
        ("from=soon", "Statements with from “soon”, which is not a date such as 2018-06-29"),
        ("confidence=0.7", "Statements with a confidence of 0.7 or more"),
        ("speaker_confidence=0.5", "Statements with a speaker confidence of 0.5 or more"),
        (
            "confidence=0.7&speaker_confidence=0.5",
            "Statements with a confidence of 0.7 or more and a speaker confidence of 0.5 or more",
        ),
        (
            "speaker_confidence=2",
            "Statements with speaker_confidence “2”, which is not a number from 0 to 1",
        ),
        ("confidence=high", "Statements with confidence “high”, which is not a number from 0 to 1"),
        ("confidence=1.5", "Statements with confidence “1.5”, which is not a number from 0 to 1"),
        ("confidence=nan", "Statements with confidence “nan”, which is not a number from 0 to 1"),
        ("copies=each", "All statements, every copy counted"),
        ("speaker=a&copies=each", "Statements by Ann Lee, every copy counted"),
        ("copies=all", "Statements with copies “all”, which is not “each”"),
        ("outlet=A%26B%2C+C&quotation=direct", "Statements quoted as direct in A&B, C"),
    ],
)
def test_a_filter_says_in_english_what_it_means(query: str, sentence: str) -> None:
    names = Names.of(
        {"a": "Ann Lee", "b": "Bo"}, {"talks": "Talks", "missiles:range:short": "Missiles: short"}
    )
    assert Filter.from_query(query).sentence(names) == sentence


def test_two_dates_for_one_end_are_not_settled_by_guessing() -> None:
    chosen = Filter.from_query("from=2018-01-01&from=2019-01-01")
    assert chosen.unreadable == (("from", "2019-01-01"),)


def test_parameters_are_written_in_one_order_and_repeated_values_once() -> None:
    chosen = Filter.from_query("words=x&speaker=b&speaker=a&speaker=b&to=2018-01-02&utm_source=mail")
    assert parse_qsl(chosen.to_query()) == [
        ("to", "2018-01-02"),
        ("speaker", "b"),
        ("speaker", "a"),
        ("words", "x"),
    ]
    assert chosen.until == date(2018, 1, 2)


@pytest.mark.parametrize(
    ("text", "named"), [("speakr=a", "speakr"), ("from=soon", "from=soon"), ("nonsense", "nonsense")]
)
def test_a_filter_written_by_hand_is_checked(text: str, named: str) -> None:
    with pytest.raises(FilterError, match=named):
        Filter.from_text(text)
