import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction.names import named, slug
from onrecord.extraction.tokens import tokens
from onrecord.records import ActorKind, Gender, Span

PERSON, ORGANISATION = ActorKind.PERSON, ActorKind.ORGANISATION


@pytest.mark.parametrize(
    ("phrase", "name", "role", "kind"),
    [
        ("Ann Bell", "Ann Bell", None, PERSON),
        ("Bell", "Bell", None, None),
        ("Mr. Reed", "Reed", None, PERSON),
        ("US Defence Secretary Ann Bell", "Ann Bell", "US Defence Secretary", PERSON),
        ("Secretary of State Ann Bell", "Ann Bell", "Secretary of State", PERSON),
        ("the company's chief executive Ann Bell", "Ann Bell", "company's chief executive", PERSON),
        ("Ann Bell, the defence minister", "Ann Bell", "defence minister", PERSON),
        ("Ann Bell, head of the port", "Ann Bell", "head of the port", PERSON),
        ("Secretary of the Treasury Ann Bell", "Ann Bell", "Secretary of the Treasury", PERSON),
        ("US Secretary of State Ann Bell", "Ann Bell", "US Secretary of State", PERSON),
        ("Ann Bell, 54", "Ann Bell", None, PERSON),
        ("a spokesman, Tom Reed", "Tom Reed", "spokesman", PERSON),
        ("Ann Bell of Acme", "Ann Bell", None, PERSON),
        ("Senator Ann Bell of Ohio", "Ann Bell", "Senator", PERSON),
        ("Sheikh Omar al-Amin", "Sheikh Omar al-Amin", None, PERSON),
        ("the Bank of Freedonia", "Bank of Freedonia", None, ORGANISATION),
        ("Acme Motor Co", "Acme Motor Co", None, ORGANISATION),
        ("the Harbour Workers Union", "Harbour Workers Union", None, ORGANISATION),
        ("the FDA", "FDA", None, ORGANISATION),
        ("the US president", "", "US president", None),
        ("a spokesman for the ministry", "", "spokesman for the ministry", None),
        ("US officials", "", None, None),
        ("Officials", "", None, None),
        ("New York", "", None, None),
        ("the drills", "", None, None),
    ],
)
def test_a_noun_phrase_gives_name_and_role(
    phrase: str, name: str, role: str | None, kind: ActorKind | None
) -> None:
    found = named(tokens(phrase, Span(0, len(phrase)), ()))
    assert (" ".join(found.name), found.role, found.kind) == (name, role, kind)


@pytest.mark.parametrize(
    ("phrase", "gender"), [("Mr Reed", Gender.MALE), ("Ms. Bell", Gender.FEMALE), ("Dr. Bell", None)]
)
def test_titles_tell_men_from_women(phrase: str, gender: Gender | None) -> None:
    assert named(tokens(phrase, Span(0, len(phrase)), ())).gender is gender


@pytest.mark.parametrize(("name", "made"), [("Zoë O'Neill-Łoś", "zoe-o-neill-os"), ("Ann  Bell", "ann-bell")])
def test_slugs_are_ascii(name: str, made: str) -> None:
    assert slug(name) == made


@given(st.text(min_size=1))
def test_every_name_has_a_slug(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9-]+", slug(name))
