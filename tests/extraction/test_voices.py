"""Who speaks in texts whose attributions and names are given, so that nothing but the resolution is tried."""

import re
from collections.abc import Sequence

import pytest

from onrecord.extraction.attribution import Attribution, Found
from onrecord.extraction.extractor import Extractor
from onrecord.extraction.mentions import Kind, Mention
from onrecord.extraction.quotations import Quoted
from onrecord.records import (
    Actor,
    ActorKind,
    Article,
    Codebook,
    Gender,
    NamedActor,
    PartialDate,
    Span,
    Standing,
    Statement,
    Tenure,
)

PERSON, GOVERNMENT, ORGANISATION = ActorKind.PERSON, ActorKind.GOVERNMENT, ActorKind.ORGANISATION
ACTORS = (
    NamedActor(Actor("government.japan", "Japan", GOVERNMENT, "JP"), ("Japan",), ("Tokyo",), ("Japanese",)),
    NamedActor(
        Actor("government.south-korea", "South Korea", GOVERNMENT, "KR"),
        ("South Korea",),
        ("Seoul",),
        ("South Korean",),
    ),
    NamedActor(
        Actor("government.united-states", "United States", GOVERNMENT, "US"),
        ("United States", "US"),
        ("Washington",),
        ("American",),
    ),
    NamedActor(
        Actor("organisation.japan-defence", "Japanese Ministry of Defence", ORGANISATION, "JP"),
        ("Japanese Ministry of Defence", "Japanese defence ministry"),
    ),
    NamedActor(Actor("organisation.harbour-agency", "Harbour Agency", ORGANISATION), ("Harbour Agency",)),
    NamedActor(
        Actor("person.zoe-hart", "Zoe Hart", PERSON, "US"),
        ("Zoe Hart",),
        tenures=(
            Tenure("US Senator", PartialDate(2010), PartialDate(2016, 12)),
            Tenure("US President", PartialDate(2017, 1, 20)),
        ),
        gender=Gender.FEMALE,
    ),
    NamedActor(
        Actor("person.ken-mori", "Ken Mori", PERSON, "JP"),
        ("Ken Mori",),
        tenures=(Tenure("Japanese Defence Minister", PartialDate(2017)),),
        gender=Gender.MALE,
    ),
)
NAMES = {
    Kind.PERSON: ("Ann Bell", "Tom Reed", "Tom Bell", "Zoe Hart", "Ken Mori", "Bell", "Reed", "Hart", "Mori"),
    Kind.ORGANISATION: ("Harbour Ministry", "Harbour Agency", "Acme Inc", "Acme"),
    Kind.PLACE: ("Tokyo", "Seoul", "Washington", "Japan", "South Korea", "US", "Ohio"),
}
_NAME = re.compile(
    "|".join(
        rf"(?P<{kind}>\b(?:{'|'.join(sorted(names, key=len, reverse=True))})\b)"
        for kind, names in NAMES.items()
    )
)
_MARK = re.compile(r"[{}|\[\]]")


def given(marked: str) -> tuple[str, list[Attribution]]:
    """Take {sources}, |cues| and [contents] out of a text; the nearest of a line belong together."""
    spans: list[tuple[str, Span]] = []
    body, opened = "", 0
    for piece in re.split(r"([{}|\[\]])", marked):
        if not _MARK.fullmatch(piece):
            body += piece
        elif piece in "{[" or (piece == "|" and (not spans or spans[-1][0] != "|open")):
            opened = len(body)
            if piece == "|":
                spans.append(("|open", Span(0, 0)))
        else:
            if piece == "|":
                spans.pop()
            spans.append((piece, Span(opened, len(body))))
    contents = [span for mark, span in spans if mark == "]"]
    found = []
    for content in contents:
        near = [(mark, s) for mark, s in spans if mark != "]" and _same_line(body, s, content)]
        before = [(m, s) for m, s in near if s.end <= content.start]
        after = [(m, s) for m, s in near if s.start >= content.end]
        cue = next((s for m, s in reversed(before) if m == "|"), None) or next(
            (s for m, s in after if m == "|"), None
        )
        source = next((s for m, s in reversed(before) if m == "}"), None) or next(
            (s for m, s in after if m == "}"), None
        )
        found.append(Attribution(source, cue, (content,)))
    return body, found


def _same_line(body: str, one: Span, other: Span) -> bool:
    return "\n" not in body[min(one.start, other.start) : max(one.end, other.end)]


def statements(marked: str, published: str = "2018-06-29") -> list[Statement]:
    body, attributions = given(marked)
    names = tuple(Mention(Span(*match.span()), Kind(str(match.lastgroup))) for match in _NAME.finditer(body))

    def find(bodies: Sequence[str], quoted: Sequence[Sequence[Quoted]]) -> list[Found]:
        assert len(bodies) == len(quoted) == 1
        return [Found(tuple(attributions), names)]

    extractor = Extractor(Codebook("Empty", ()), ACTORS, find)
    article = Article("a", "A title", body, published=PartialDate.parse(published))
    return extractor.statements([article])[0]


def speakers(marked: str) -> list[list[str]]:
    return [[actor.name for actor in statement.speakers] for statement in statements(marked)]


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        pytest.param(
            "Ann Bell met Tom Reed.\n{She} |said| [it was late].", [["Ann Bell"]], id="she, by first name"
        ),
        pytest.param(
            "Ann Bell met Tom Reed.\n{He} |said| [it was late].", [["Tom Reed"]], id="he, by first name"
        ),
        pytest.param(
            "{Tom Reed} |said| [Ken Mori was late].\n{He} |said| [it was raining].",
            [["Tom Reed"], ["Tom Reed"]],
            id="who speaks before who is spoken of",
        ),
        pytest.param(
            "{Tom Reed} |said| [no].\nKen Mori disagreed.\n{He} |said| [yes].",
            [["Tom Reed"], ["Ken Mori"]],
            id="who a sentence since is about",
        ),
        pytest.param(
            "Tom Reed left. He was tired. Ken Mori saw him.\n{He} |said| [goodbye].",
            [["Tom Reed"]],
            id="pronouns of the story count",
        ),
        pytest.param("{Bell} |said| [no].\nAnn Bell left.", [["Ann Bell"]], id="full name after"),
        pytest.param(
            "Ann Bell and Tom Bell left. Ann Bell waved.\n{Tom Bell} |said| [no].\n{Ann Bell} |said| [yes].",
            [["Tom Bell"], ["Ann Bell"]],
            id="namesakes stay apart",
        ),
        pytest.param("{Tokyo and Seoul} |fear| [it].", [["Japan", "South Korea"]], id="metonyms"),
        pytest.param("{Japan and South Korea both} |fear| [it].", [["Japan", "South Korea"]], id="both"),
        pytest.param(
            "{the US president} |said| [no].", [["Zoe Hart"]], id="an office nobody in the text has"
        ),
        pytest.param(
            "Prime Minister Ann Bell left.\n{The prime minister} |said| [no].", [["Ann Bell"]], id="an office"
        ),
        pytest.param(
            "{His Japanese counterpart Ken Mori} |said| [no].", [["Ken Mori"]], id="a name in a phrase"
        ),
        pytest.param("{The Japanese defence minister} |said| [no].", [["Ken Mori"]], id="a country's office"),
        pytest.param("{Hart} |said| [no].", [["Zoe Hart"]], id="a surname that one in office has"),
        pytest.param("{A senior US official} |said| [no].", [["senior US official"]], id="not named"),
        pytest.param(
            "Tokyo met Washington.\n{Japan} |said| [no].\n{The two sides} |said| [so].",
            [["Japan"], ["Japan", "United States"]],
            id="the two sides",
        ),
        pytest.param(
            "{Tokyo and Seoul} |said| [no].\n{They} |said| [it was late].",
            [["Japan", "South Korea"], ["Japan", "South Korea"]],
            id="they, who spoke together",
        ),
        pytest.param("{They} |said| [it was late].", [[]], id="they, nobody"),
        pytest.param(
            "{Japan's government on Monday} |said| [no].", [["Japan"]], id="a government, with a time"
        ),
        pytest.param(
            "{Ken Mori} |said| [no].\n{His government} |said| [so].",
            [["Ken Mori"], ["Japan"]],
            id="his government",
        ),
        pytest.param(
            "{Japan} |said| [no].\n{Its defence ministry} |said| [so].",
            [["Japan"], ["Japanese Ministry of Defence"]],
            id="its ministry",
        ),
        pytest.param(
            "{Tokyo's defence ministry} |said| [so].", [["Japanese Ministry of Defence"]], id="Tokyo's"
        ),
        pytest.param(
            "Ken Mori left.\n{A spokesman} |said| [no].\n{He} |said| [so].",
            [["spokesman"], ["spokesman"]],
            id="he, who is not named",
        ),
        pytest.param("{Zoe Hart's office} |said| [no].", [["United States"]], id="an office of somebody"),
        pytest.param("Ken Mori left.\n{The Japanese} |said| [no].", [["Ken Mori"]], id="by nation"),
        pytest.param("{Critics in Acme} |said| [no].", [["critics in Acme"]], id="a firm is not its critics"),
        pytest.param("{The Beacon} |said| [no].", [["Beacon"]], id="a name that only its capital shows"),
        pytest.param("{The Republicans} |said| [no].", [["Republicans"]], id="no name for all its capital"),
        pytest.param("{Ken Mori himself} |said| [no].", [["Ken Mori"]], id="himself"),
        pytest.param(
            "The Harbour Ministry met.\n{The ministry} |said| [no].",
            [["Harbour Ministry"]],
            id="the ministry",
        ),
        pytest.param(
            "{A statement from the Harbour Ministry} |said| [no].", [["Harbour Ministry"]], id="a document"
        ),
        pytest.param("{Acme Inc} |said| [no].\n{It} |said| [so].", [["Acme Inc"], ["Acme Inc"]], id="it"),
        pytest.param("{Ohio} |said| [no].", [["Ohio"]], id="a place that is no state"),
        pytest.param("{Farmers} |said| [no].", [["farmers"]], id="no name at all"),
        pytest.param(
            "{The Harbour Agency} |quoted Ann Bell as saying| [no].", [["Ann Bell"]], id="through an agency"
        ),
    ],
)
def test_who_speaks(marked: str, wanted: list[list[str]]) -> None:
    assert speakers(marked) == wanted


@pytest.mark.parametrize(
    ("published", "role"),
    [("2018-06-29", "US President"), ("2015-06-29", "US Senator"), ("", "Envoy"), ("2018", "Envoy")],
)
def test_the_role_is_the_one_held_on_the_day(published: str, role: str) -> None:
    (statement,) = statements("{Envoy Zoe Hart} |said| [no].", published)
    assert statement.speakers[0].role == role


def test_the_role_is_the_one_held_when_it_was_said() -> None:
    (statement,) = statements("{Zoe Hart} |said| in May 2015 [that it was late].")
    assert (str(statement.said_on), statement.speakers[0].role) == ("2015-05", "US Senator")


@pytest.mark.parametrize(
    ("marked", "standing"),
    [
        ("{Zoe Hart} |said| [no].", Standing.LISTED),
        ("{Tom Reed} |said| [no].", Standing.PROVISIONAL),
        ("{Acme Inc} |said| [no].", Standing.PROVISIONAL),
        ("{Officials} |said| [no].", Standing.UNNAMED),
    ],
)
def test_how_much_is_known_of_a_speaker(marked: str, standing: Standing) -> None:
    (statement,) = statements(marked)
    assert statement.speakers[0].standing is standing


def test_who_passes_it_on_is_kept() -> None:
    (statement,) = statements("{The Harbour Agency} |quoted Ann Bell as saying| [no].")
    assert statement.relay is not None
    assert statement.relay.name == "Harbour Agency"


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        ("{Tom Reed} |said| [no].", "Tom Reed met Ken Mori.\n{He} |said| [no]."),
        ("Tom Reed left.\n{He} |said| [no].", "Ken Mori and Tom Reed left.\n{He} |said| [no]."),
        ("{Zoe Hart} |said| [no].", "{Hart} |said| [no]."),
    ],
)
def test_what_is_plain_is_surer(surer: str, less_sure: str) -> None:
    plain, doubtful = (statements(text)[-1].speaker_confidence for text in (surer, less_sure))
    assert 1 > plain > doubtful > 0


@pytest.mark.parametrize(
    ("marked", "addressees"),
    [
        ("In talks with Ken Mori, {Zoe Hart} |said| [it was late].", ["Ken Mori"]),
        ("{Zoe Hart} |said| in a second phone call with Ken Mori [that it was late].", ["Ken Mori"]),
        ("During a meeting with officials, {Zoe Hart} |said| [it was late].", []),
        ("{Zoe Hart} |said| [in talks with Ken Mori it was late].", []),
        ("After talks with Ken Mori, {Zoe Hart} |said| [it was late].", []),
        ("{Zoe Hart} |told| Ken Mori [it was late].", ["Ken Mori"]),
        ("{Zoe Hart} |asked| Tokyo [to go on].", ["Japan"]),
    ],
)
def test_who_is_spoken_to(marked: str, addressees: list[str]) -> None:
    (statement,) = statements(marked)
    assert [actor.name for actor in statement.addressees] == addressees


def test_nobody_is_nothing_to_be_sure_of() -> None:
    (statement,) = statements("{They} |said| [no].")
    assert statement.speaker_confidence == 0
