from datetime import date

import pytest

from onrecord.extraction.directory import Directory, directory, fits, office, on_the_day
from onrecord.records import Actor, ActorKind, NamedActor, PartialDate, Tenure

PERSON, GOVERNMENT = ActorKind.PERSON, ActorKind.GOVERNMENT


def person(slug: str, name: str, country: str, *tenures: tuple[str, str, str]) -> NamedActor:
    return NamedActor(
        Actor(f"person.{slug}", name, PERSON, country),
        (name,),
        tenures=tuple(Tenure(r, PartialDate.parse(a), PartialDate.parse(b)) for r, a, b in tenures),
    )


BELL = person("bell", "Ann Bell", "US", ("US Secretary of Defense", "2017-01-20", "2018-12-31"))
HART = person("hart", "Zoe Hart", "US", ("US Secretary of Defense", "2019-01-01", ""))
HAN = person("han", "Han Mi-sook", "KR", ("Foreign Minister", "2017", ""), ("Vice Minister", "2015", "2016"))
KOREA = NamedActor(
    Actor("government.south-korea", "South Korea", GOVERNMENT, "KR"),
    ("South Korea", "South Korean government"),
    ("Seoul", "Blue House"),
    ("South Korean",),
)
AMERICA = NamedActor(
    Actor("government.united-states", "United States", GOVERNMENT, "US"),
    ("United States", "US"),
    ("Washington",),
    ("American",),
)


@pytest.fixture(scope="module")
def known() -> Directory:
    return directory((BELL, HART, HAN, KOREA, AMERICA))


@pytest.mark.parametrize(
    ("text", "named", "speaking"),
    [
        ("the United States", AMERICA, AMERICA),
        ("U.S.", AMERICA, AMERICA),
        ("Seoul", None, KOREA),
        ("the Blue House", None, KOREA),
        ("Ann Bell", BELL, BELL),
        ("us", None, None),
    ],
)
def test_a_metonym_means_its_government_only_where_it_speaks(
    known: Directory, text: str, named: NamedActor | None, speaking: NamedActor | None
) -> None:
    assert (known.named(text), known.speaking(text)) == (named, speaking)


@pytest.mark.parametrize(
    ("role", "country", "on", "holder"),
    [
        ("defence secretary", "US", date(2018, 6, 29), BELL),
        ("Secretary of Defense", "US", date(2019, 6, 29), HART),
        ("secretary", "US", date(2018, 6, 29), BELL),
        ("defence secretary", "US", date(2010, 1, 1), None),
        ("defence secretary", "KR", date(2018, 6, 29), None),
        ("foreign minister", "KR", date(2018, 6, 29), HAN),
        ("vice minister", "KR", date(2018, 6, 29), None),
        ("vice minister", "KR", date(2016, 6, 29), HAN),
        ("deputy defence secretary", "US", date(2018, 6, 29), None),
        ("defence secretary", None, date(2018, 6, 29), None),
        ("defence secretary", "US", None, None),
    ],
)
def test_an_office_is_held_on_a_day(
    known: Directory, role: str, country: str | None, on: date | None, holder: NamedActor | None
) -> None:
    assert known.holder(role, country, on) == holder


def test_the_role_is_the_one_held_on_the_day_or_else_the_one_the_text_gives() -> None:
    assert on_the_day(HAN, date(2016, 5, 1), None).role == "Vice Minister"
    assert on_the_day(HAN, date(2018, 5, 1), "minister").role == "Foreign Minister"
    assert on_the_day(BELL, date(2024, 5, 1), "former secretary").role == "former secretary"
    assert on_the_day(BELL, None, None).role is None


@pytest.mark.parametrize(
    ("words", "country"),
    [
        (["the", "South", "Korean", "president"], "KR"),
        (["American", "officials"], "US"),
        (["Seoul", "'s", "envoy"], "KR"),
        (["the", "president"], None),
    ],
)
def test_the_country_of_a_phrase(known: Directory, words: list[str], country: str | None) -> None:
    assert known.country(words) == country


@pytest.mark.parametrize(
    ("surname", "found"), [("Han", (HAN,)), ("Bell", (BELL,)), ("Mi-sook", ()), ("Hart", (HART,))]
)
def test_surnames_stand_first_where_they_do(
    known: Directory, surname: str, found: tuple[NamedActor, ...]
) -> None:
    assert known.called(surname, None) == found


@pytest.mark.parametrize(
    ("asked", "held", "same"),
    [
        ("defence secretary", "US Secretary of Defense", True),
        ("minister", "prime minister", False),
        ("premier", "prime minister", False),
        ("president", "vice president", False),
        ("foreign minister", "minister of foreign affairs", True),
        ("spokeswoman", "ministry spokesman", True),
        ("the", "president", False),
    ],
)
def test_offices_are_the_same_in_other_words(asked: str, held: str, same: bool) -> None:
    assert fits(office(asked), office(held) - {"us"}) is same
