import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction.extractor import Extractor
from onrecord.records import Actor, ActorKind, Article, Attitude, Stance, Standing, Statement


def found(extractor: Extractor, body: str) -> list[Statement]:
    return extractor.statements([Article("a", "A title", body)])[0]


@dataclass(frozen=True)
class Expected:
    """A sentence whose {source}, |cue| and [content] were marked, and what the marks enclosed."""

    body: str
    source: str
    cue: str
    content: list[str]

    @classmethod
    def of(cls, marked: str) -> "Expected":
        enclosed = {
            opening: re.findall(
                rf"{re.escape(opening)}([^{re.escape(closing)}]+){re.escape(closing)}", marked
            )
            for opening, closing in ("{}", "||", "[]")
        }
        body = re.sub(r"[{}|\[\]]", "", marked) + "\n"
        return cls(body, enclosed["{"][0], enclosed["|"][0], enclosed["["])


def the_statement(extractor: Extractor, expected: Expected) -> Statement:
    """Find the only statement of a sentence, and check that it stands where it is marked."""
    (statement,) = found(extractor, expected.body)
    assert statement.source is not None
    assert statement.cue is not None
    stands = Expected(
        expected.body,
        statement.source.of(expected.body),
        statement.cue.of(expected.body),
        [fragment.of(expected.body) for fragment in statement.content],
    )
    assert stands == expected
    return statement


@pytest.mark.parametrize(
    ("marked", "attitude"),
    [
        ("{Ann Bell} |noted| [that it was late].", "assertion"),
        ("{Ann Bell} |pledged| on 3 May [to go on].", "commitment"),
        ("{Ann Bell} |said| [she would go on].", "commitment"),
        ("{Ann Bell} |agreed| [to go on].", "commitment"),
        ("{Ann Bell} |vowed| [to destroy the fleet].", "threat"),
        ("{Ann Bell} |threatened| [to end the drills].", "threat"),
        ("{Ann Bell} |warned of| [a costly mistake].", "concern"),
        ("{Ann Bell} |voiced serious doubts| [about the drills].", "concern"),
        ("{Ann Bell} |is deeply worried| [about the drills].", "concern"),
        ("{Ann Bell} |said she wanted| [an end to it].", "demand"),
        ("{Ann Bell} |said| [that both sides should go on].", "demand"),
        ("{Ann Bell} |insisted on| [the drills].", "demand"),
        ("{Ann Bell} |told| Japan [to go on].", "demand"),
        ("{Ann Bell} |welcomed| [the drills].", "support"),
        ("{Ann Bell} |criticised| [the drills].", "opposition"),
        ("{Ann Bell} |refused| [to end the drills].", "opposition"),
        ("{Ann Bell} |did not support| [the drills].", "opposition"),
        ("{Ann Bell} |denied| [that they were over].", "denial"),
        ("{Ann Bell} |admitted| [that they were over].", "acknowledgement"),
        ("{Ann Bell} |declined| [to comment].", "evasion"),
        ("{Ann Bell} |did not directly address| [the point].", "evasion"),
        ("{Ann Bell} |would not| [comment].", "evasion"),
        ("{Ann Bell} |said| [she feared for the drills].", "concern"),
        ("{Ann Bell} |has not replied| [to that].", "evasion"),
    ],
)
def test_attitudes(extractor: Extractor, marked: str, attitude: str) -> None:
    assert the_statement(extractor, Expected.of(marked)).attitude is Attitude(attitude)


@pytest.mark.parametrize(
    ("marked", "speakers"),
    [
        ("{Tokyo and Seoul} |fear| [the drills will end].", ["Japan", "South Korea"]),
        ("{Japan and South Korea} both |feel a real threat| [from it].", ["Japan", "South Korea"]),
        ("{Washington}'s |promise| [to end the drills]", ["United States"]),
        ("{The US} |said| [the drills were over].", ["United States"]),
        ("{Japan's government} |said| [the drills were over].", ["Japan"]),
        ("{US Defence Secretary Ann Bell} |said| [it was over].", ["Ann Bell"]),
        ("[It was over], |said| {Ann Bell, a spokeswoman for Acme}.", ["Ann Bell"]),
        ("{Ann Bell}, who had earlier |vowed| [to go on], left.", ["Ann Bell"]),
        ("{Ann Bell}, speaking in Tokyo, |said| [it was over].", ["Ann Bell"]),
        ("{The Harbour Agency} |said| [it was over].", ["Harbour Agency"]),
        ("{Officials} |said| [it was over].", ["officials"]),
        ("{A spokesman for the ministry} |said| [it was over].", ["spokesman for the ministry"]),
        ("{They} |said| [it was over].", []),
    ],
)
def test_sources(extractor: Extractor, marked: str, speakers: list[str]) -> None:
    statement = the_statement(extractor, Expected.of(marked))
    assert [speaker.name for speaker in statement.speakers] == speakers


@pytest.mark.parametrize(
    ("body", "speakers"),
    [
        ("Bell vows to go on\nPrime Minister Ann Bell said it was late.", ["Ann Bell", "Ann Bell"]),
        ("Ann Bell met Tom Reed. Reed said no. He said it twice. Bell agreed.", ["Tom Reed", "Tom Reed"]),
        ("Ann Bell arrived. She said it was late.", ["Ann Bell"]),
        ("Ann Bell said that Tom Reed agreed. She said no.", ["Ann Bell", "Ann Bell"]),
        ("Mr. Reed said no. Ms. Bell said yes. He said it twice.", ["Reed", "Bell", "Reed"]),
        ("Prime Minister Ann Bell left. The prime minister said it was late.", ["Ann Bell"]),
        (
            "Prime Minister Ann Bell left. The deputy prime minister said it was late.",
            ["deputy prime minister"],
        ),
        ("Tokyo said no. It said it was late.", ["Japan", "Japan"]),
        ("Ann Bell said no. It said it was late.", ["Ann Bell", None]),
        ("Acme Motor Co said no. Acme Motor said it was late.", ["Acme Motor Co", "Acme Motor Co"]),
        ("REED SAYS NO\nTom Reed said no.", ["Tom Reed", "Tom Reed"]),
    ],
)
def test_speakers_are_resolved(extractor: Extractor, body: str, speakers: list[str | None]) -> None:
    names = [s.speakers[0].name if s.speakers else None for s in found(extractor, body)]
    assert names == speakers


def test_a_speaker_has_what_the_text_and_the_actors_file_know(extractor: Extractor) -> None:
    statements = found(
        extractor, "Bell vows to go on\nDefence Secretary Ann Bell said no. Tokyo said no. Acme Inc said no."
    )
    provisional = Standing.PROVISIONAL
    bell = Actor("person.ann-bell", "Ann Bell", ActorKind.PERSON, None, "Defence Secretary", provisional)
    assert [statement.speakers for statement in statements] == [
        (bell,),
        (bell,),
        (Actor("government.japan", "Japan", ActorKind.GOVERNMENT, "JP"),),
        (Actor("organisation.acme-inc", "Acme Inc", ActorKind.ORGANISATION, standing=provisional),),
    ]


@pytest.mark.parametrize(
    ("sentence", "content", "addressees"),
    [
        ("Ann Bell told Tom Reed that it was over.", "that it was over", ["Tom Reed"]),
        ("Ann Bell told reporters on Monday: “It is over.”", "“It is over.”", []),
        ("“It is over,” Ann Bell told Japan.", "“It is over,”", ["Japan"]),
        ("Ann Bell urged Japan to go on.", "to go on", ["Japan"]),
        ("Ann Bell called on Tokyo and Seoul to go on.", "to go on", ["Japan", "South Korea"]),
        ("Ann Bell called for Japan and the US to go.", "Japan and the US to go", ["Japan", "United States"]),
        ("Ann Bell warned Washington that it was over.", "that it was over", ["United States"]),
        ("Ann Bell met Tom Reed and told him it was over.", "it was over", ["Tom Reed"]),
    ],
)
def test_addressees(extractor: Extractor, sentence: str, content: str, addressees: list[str]) -> None:
    (statement,) = found(extractor, sentence)
    assert [fragment.of(sentence) for fragment in statement.content] == [content]
    assert [addressee.name for addressee in statement.addressees] == addressees


def test_topics_take_their_stance_from_the_attitude(extractor: Extractor) -> None:
    (statement,) = found(extractor, "Ann Bell welcomed the drills.")
    (mention,) = statement.topics
    assert (mention.topic, mention.stance, mention.rule) == ("drills", Stance.FAVOURABLE, "support")


PIECES = st.sampled_from(
    [
        *(
            "Ann Bell",
            "Bell",
            "he",
            "She",
            "Tokyo",
            "US officials",
            "office",
            "his government",
            "the ministry",
            "both sides",
            "Acme Inc",
            "I",
            "they",
            "the president",
            "President",
            "who",
            "it",
        ),
        *(
            " said ",
            " says ",
            " told ",
            " warned ",
            " called for ",
            ", saying ",
            " quoted ",
            " as saying ",
            " on Monday ",
            " according to ",
            " did not say ",
        ),
        *("the drills", " that ", " to ", " and ", ", but ", ". ", ", ", ": ", "\n", "? ", " (", ") ", " "),
        *(
            "“",
            "”",
            "‘",
            "’",
            '"',
            "'",
            "«",
            "»",
            "„",
            "''",
            "’s ",
            "n't ",
            "\u2028",
            "\x1c",
            "ſ",
            "İ",
            "𝔄",
            "é",
        ),
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=40).map("".join))


@given(body=TEXTS)
def test_any_text_gives_sound_statements(extractor: Extractor, body: str) -> None:
    statements = found(extractor, body)
    assert statements == found(extractor, body)
    assert len({statement.id for statement in statements}) == len(statements)
    for statement in statements:
        assert statement.content
        spans = [
            *statement.content,
            *(span for span in (statement.source, statement.cue) if span is not None),
        ]
        for span in (*spans, *(mention.span for mention in statement.topics)):
            assert span.of(body).strip()
            assert statement.sentence.start <= span.start < span.end <= statement.sentence.end
        assert 0 <= statement.sentence.start < statement.sentence.end <= len(body)
        assert 0 <= statement.confidence <= 1
