from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.dashboard.citation import citation, day, permalink, speakers
from onrecord.records import PartialDate, Quotation
from onrecord.store.citations import Cited, Voice

LEE = Voice("Ann Lee", "Minister of Weather")
BELL = Voice("Bo Bell", None)
NORLAND = Voice("Norland", None)
CITED = Cited(
    speakers=(LEE,),
    uncertain=False,
    quotation=Quotation.DIRECT,
    attitude="concern",
    sentence="“It may rain,” Lee said.",
    said_on=PartialDate(),
    title="Rain ahead",
    outlet="Daily Sky",
    published=PartialDate(2018, 6, 29),
)
LINK = "http://localhost:8501/article?statement=one-1"


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({}, "Ann Lee (Minister of Weather), quoted in “Rain ahead”, Daily Sky, 29 June 2018"),
        (
            {"uncertain": True},
            "perhaps Ann Lee (Minister of Weather), quoted in “Rain ahead”, Daily Sky, 29 June 2018",
        ),
        ({"speakers": (BELL,)}, "Bo Bell, quoted in “Rain ahead”, Daily Sky, 29 June 2018"),
        (
            {"speakers": (LEE, BELL, NORLAND)},
            "Ann Lee (Minister of Weather), Bo Bell and Norland, "
            "quoted in “Rain ahead”, Daily Sky, 29 June 2018",
        ),
        ({"speakers": ()}, "Speaker not known, quoted in “Rain ahead”, Daily Sky, 29 June 2018"),
        (
            {"speakers": (BELL,), "quotation": Quotation.INDIRECT},
            "Bo Bell, reported in “Rain ahead”, Daily Sky, 29 June 2018",
        ),
        (
            {"speakers": (BELL,), "said_on": PartialDate(2018, 6, 28)},
            "Bo Bell, said 28 June 2018, quoted in “Rain ahead”, Daily Sky, 29 June 2018",
        ),
        (
            {"speakers": (BELL,), "published": PartialDate(2018, 6)},
            "Bo Bell, quoted in “Rain ahead”, Daily Sky, June 2018",
        ),
        ({"speakers": (BELL,), "outlet": None}, "Bo Bell, quoted in “Rain ahead”, 29 June 2018"),
        (
            {"speakers": (BELL,), "outlet": None, "published": PartialDate()},
            "Bo Bell, quoted in “Rain ahead”",
        ),
        (
            {"speakers": (BELL,), "title": "“Rain”,\n says\tLee"},
            "Bo Bell, quoted in “‘Rain’, says Lee”, Daily Sky, 29 June 2018",
        ),
        (
            {
                "speakers": (Voice("Bo\u202e\x00 Bell", "<b>`*chief*`</b>"),),
                "title": "![x](http://x.example)",
            },
            "Bo Bell (<b>`*chief*`</b>), quoted in “![x](http://x.example)”, Daily Sky, 29 June 2018",
        ),
    ],
)
def test_a_citation_says_what_is_known_and_leaves_out_the_rest(changed: dict[str, object], line: str) -> None:
    cited = replace(CITED, **changed)  # type: ignore[arg-type]
    assert citation(cited, LINK) == f"{line}. {LINK}"
    assert citation(cited) == f"{line}."


@given(st.text(), st.text(), st.text(min_size=1))
def test_whatever_an_article_says_a_citation_is_one_line(title: str, outlet: str, name: str) -> None:
    cited = replace(CITED, title=title, outlet=outlet, speakers=(Voice(name, name),))
    assert len(citation(cited, LINK).splitlines()) == 1


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2018-06-29", "29 June 2018"),
        ("2018-06", "June 2018"),
        ("2018", "2018"),
        ("--02-29", "29 February, year not known"),
        ("", ""),
    ],
)
def test_a_date_is_said_as_far_as_it_is_known(date: str, said: str) -> None:
    assert day(PartialDate.parse(date)) == said


def test_nobody_is_no_name() -> None:
    assert speakers(()) is None


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("https://record.example/article", "https://record.example/article?statement=a%26b"),
        ("https://record.example/base/stance", "https://record.example/base/article?statement=a%26b"),
        ("http://localhost:8501", "http://localhost:8501/article?statement=a%26b"),
        (None, None),
    ],
)
def test_a_permalink_is_a_whole_address(page: str | None, address: str | None) -> None:
    assert permalink(page, "a&b") == address
