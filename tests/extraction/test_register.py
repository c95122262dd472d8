import pytest

from onrecord.extraction.register import Register, read_names
from onrecord.extraction.tokens import read_sentences

BODY = """Bell Vows to Keep Drills
President Ann Bell met Vice President Zoe Hart and Tom Reed, the defence minister. Acme Motor Co paid.
Later Tom Bell came. Acme said it would stay. Ann Bell left with Tom Reed. Nobody minded.
"""


@pytest.fixture(scope="module")
def register() -> Register:
    return read_names(read_sentences(BODY, []))


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
    person = register.person(name.split(), BODY.index(after))
    assert (person and person.name) == full


@pytest.mark.parametrize(
    ("role", "holder"),
    [
        ("US president", "Ann Bell"),
        ("vice president", "Zoe Hart"),
        ("defence minister", "Tom Reed"),
        ("minister", "Tom Reed"),
        ("finance minister", None),
        ("former president", None),
    ],
)
def test_an_office_means_its_holder(register: Register, role: str, holder: str | None) -> None:
    person = register.holder(role, len(BODY))
    assert (person and person.name) == holder


def test_firms_are_known_without_their_ending(register: Register) -> None:
    assert register.organisations["Acme Motor"] == "Acme Motor Co"
    assert register.impersonal == {"Acme"}


def test_mentions_come_backwards(register: Register) -> None:
    before = register.mentioned_before(BODY.index("Nobody"))
    assert [" ".join(name) for name in before][:2] == ["Tom Reed", "Ann Bell"]
