import re

import pytest

from onrecord.extraction.directory import directory
from onrecord.extraction.mentions import Kind, Mention
from onrecord.extraction.register import Register, gender_of, read_names
from onrecord.extraction.tokens import read_sentences
from onrecord.records import Gender, Span

BODY = """Bell Vows to Keep Drills
President Ann Bell met Vice President Zoe Hart and Tom Reed, the defence minister. Acme Motor Co paid.
Later Tom Bell came. Acme said it would stay. Ann Bell left with Tom Reed. Nobody minded.
“Mr. Marsh is late,” Ms. Bell told his daughter, Kim, at noon.
"""
PEOPLE = ("Ann Bell", "Zoe Hart", "Tom Reed", "Tom Bell", "Mr. Marsh", "Kim")


@pytest.fixture(scope="module")
def register() -> Register:
    names = [
        Mention(Span(*match.span()), Kind.ORGANISATION if match.group().startswith("Acme") else Kind.PERSON)
        for match in re.finditer("|".join([*PEOPLE, "Bell", "Acme Motor Co", "Acme"]), BODY)
    ]
    return read_names(BODY, list(read_sentences(BODY, [])), names, directory(()))


@pytest.mark.parametrize(
    ("name", "after", "full"),
    [
        ("Bell", "Bell", "Ann Bell"),
        ("Bell", "Nobody", "Ann Bell"),
        ("Reed", "Later", "Tom Reed"),
        ("Zoe", "Later", "Zoe Hart"),
        ("Tom Bell", "Nobody", "Tom Bell"),
        ("Marsh", "Nobody", None),
    ],
)
def test_a_surname_means_whom_the_article_names_most(
    register: Register, name: str, after: str, full: str | None
) -> None:
    namesakes = register.namesakes(name.split(), BODY.index(after))
    person = max(namesakes, key=lambda each: each.mentions, default=None)
    assert (person and person.name) == full


@pytest.mark.parametrize(
    ("role", "holder"),
    [
        ("president", "Ann Bell"),
        ("vice president", "Zoe Hart"),
        ("defence minister", "Tom Reed"),
        ("minister", "Tom Reed"),
        ("finance minister", None),
        ("deputy president", None),
    ],
)
def test_an_office_means_its_holder(register: Register, role: str, holder: str | None) -> None:
    person = register.holder(role, len(BODY), None, directory(()))
    assert (person and person.name) == holder


def test_firms_are_known_without_their_ending(register: Register) -> None:
    assert register.organisations["Acme Motor"] == "Acme Motor Co"


def test_names_come_backwards_and_without_their_titles(register: Register) -> None:
    before = register.before(BODY.index("told"))
    assert [" ".join(each.words) for each in before][:3] == ["Bell", "Marsh", "Tom Reed"]


@pytest.mark.parametrize(
    ("phrase", "whole"),
    [
        ("his daughter", "his daughter, Kim"),
        ("met Vice President", "met Vice President Zoe Hart"),
        ("noon", "noon"),
    ],
)
def test_a_name_right_behind_a_phrase_belongs_to_it(register: Register, phrase: str, whole: str) -> None:
    start = BODY.index(phrase)
    assert register.with_name_behind(BODY, Span(start, start + len(phrase))).of(BODY) == whole


@pytest.mark.parametrize(("name", "gender"), [("Ann", Gender.FEMALE), ("Tom", Gender.MALE), ("Kim", None)])
def test_first_names_tell_men_from_women_where_they_do(name: str, gender: Gender | None) -> None:
    assert gender_of(name) is gender
