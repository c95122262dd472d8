import pytest

from onrecord.extraction.directory import directory
from onrecord.extraction.tokens import tokens
from onrecord.extraction.unnamed import is_human, unnamed
from onrecord.records import Actor, ActorKind, NamedActor, Span, Standing

AMERICA = NamedActor(
    Actor("government.united-states", "United States", ActorKind.GOVERNMENT, "US"), ("US",), (), ("American",)
)


@pytest.mark.parametrize(
    ("phrase", "name", "kind", "country"),
    [
        ("a senior US official", "senior US official", ActorKind.PERSON, "US"),
        ("Officials", "officials", ActorKind.GROUP, None),
        ("American officials", "American officials", ActorKind.GROUP, "US"),
        ("a spokesman for the ministry", "spokesman for the ministry", ActorKind.PERSON, None),
        ("many", "many", ActorKind.GROUP, None),
        ("the report", "report", ActorKind.ORGANISATION, None),
        ("one of the officials, who left", "one of the officials", ActorKind.PERSON, None),
        ("the ministry", "ministry", ActorKind.ORGANISATION, None),
        ("OFFICIALS", "officials", ActorKind.GROUP, None),
        ("the IMF", "IMF", ActorKind.PERSON, None),
    ],
)
def test_what_is_known_of_who_is_not_named(
    phrase: str, name: str, kind: ActorKind, country: str | None
) -> None:
    words = tokens(phrase, Span(0, len(phrase)), ())
    found = unnamed(phrase, words, directory((AMERICA,)))
    assert (found.name, found.kind, found.country, found.standing) == (name, kind, country, Standing.UNNAMED)
    assert found.id.startswith(f"{kind}.unnamed-")


@pytest.mark.parametrize(
    ("phrase", "human"),
    [("a spokesman for the ministry", True), ("one banker", True), ("the job", False), ("a report", False)],
)
def test_he_is_somebody(phrase: str, human: bool) -> None:
    words = tokens(phrase, Span(0, len(phrase)), ())
    assert is_human(unnamed(phrase, words, directory(()))) is human
