import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction.attitudes import attitude_of
from onrecord.extraction.directory import directory
from onrecord.extraction.mentions import Kind, Mention
from onrecord.extraction.quotations import quotations
from onrecord.extraction.references import Said, references
from onrecord.extraction.register import read_names
from onrecord.extraction.tokens import read_sentences, tokens
from onrecord.records import Actor, ActorKind, Attitude, Span

NAMES = {
    Kind.PERSON: ("Ann Bell", "Tom Reed", "Bell", "Reed"),
    Kind.PLACE: ("Northland", "Southland"),
}
_NAME = re.compile(r"\b(?:Ann Bell|Tom Reed|Bell|Reed|Northland|Southland)\b")


def said_in(marked: str) -> tuple[str, list[Said]]:
    """Take {source} |cue| [content] out of a text, in this order; a source names its speaker."""
    body, said = "", []
    source = cue = None
    opened = 0
    for piece in re.split(r"([{}|\[\]])", marked):
        if piece in ("{", "["):
            opened = len(body)
        elif piece == "}":
            source = Span(opened, len(body))
        elif piece == "|":
            cue = Span(opened, len(body)) if opened > (source or Span(0, 0)).end else None
            opened = len(body)
        elif piece == "]" and source is not None:
            said.append(_said(body, source, cue, Span(opened, len(body))))
        else:
            body += piece
    return body, said


def _said(body: str, source: Span, cue: Span | None, content: Span) -> Said:
    name = source.of(body)
    kind = ActorKind.GOVERNMENT if name in NAMES[Kind.PLACE] else ActorKind.PERSON
    words = tokens(body, cue, ()) if cue else []
    return Said(source, cue, (content,), attitude_of(words, [], content.of(body)), (Actor(name, name, kind),))


def read(body: str, said: Sequence[Said]) -> list[list[tuple[str, str]]]:
    quoted = quotations(body)
    sentences = list(read_sentences(body, quoted))
    named = [
        Mention(Span(*match.span()), Kind.PLACE if match.group() in NAMES[Kind.PLACE] else Kind.PERSON)
        for match in _NAME.finditer(body)
    ]
    register = read_names(body, sentences, named, directory(()))
    return [
        [(each.span.of(body), each.meant.of(body)) for each in found]
        for found in references(body, sentences, register, said)
    ]


def pointed(marked: str) -> list[tuple[str, str]]:
    """Give the references of the last statement of a text."""
    return read(*said_in(marked))[-1]


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("{Bell} |praised| [the new levies]. {Reed} |rejected| [them].", "the new levies"),
        ("{Bell} |said| [the levies were costly]. {Reed} |said| [they were needed].", "the levies"),
        ("{Bell} |praised| [a harbour treaty]. {Reed} |criticised| [it].", "a harbour treaty"),
        ("{Bell} |said| [the barge was new and that nobody wanted it].", "the barge"),
        ("{Bell} |said| [those voters liked the levies]. {Reed} |told| them [to go home].", None),
        ("{Northland} |praised| [the treaty]. {Southland} |said| [it would go on].", None),
        ("{Bell} |praised| [the treaty]. {Reed} |said| [it was likely that nobody came].", None),
        ("{Bell} |praised| [the treaty]. {Reed} |said| [it seems late].", None),
        ("Two farmers met the envoy. {Reed} |thanked| [them].", None),
        ("The levies and the barges grew. {Reed} |told| [them] so.", None),
        ("Northland has a fleet. {Reed} |criticised| [it].", None),
        ("The fleet has a mast and a sail. {Reed} |said| [he had bought it].", "The fleet"),
        ("{Bell} |said| [the dam had a rival in the lock near it].", None),
    ],
)
def test_pronouns_for_things(marked: str, wanted: str | None) -> None:
    assert [meant for _, meant in pointed(marked)] == ([] if wanted is None else [wanted])


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        (
            "{Bell} |said| [the fleet would leave]. {Reed} |replied| [that was news].",
            ("that", "the fleet would leave"),
        ),
        (
            "{Bell} |said| [the fleet would leave]. {Reed} |has not commented on| [that].",
            ("that", "the fleet would leave"),
        ),
        (
            "{Bell} |said|: [“The fleet will leave soon. This will please nobody.”]",
            ("This", "“The fleet will leave soon."),
        ),
        ("{Bell} |said| [the fleet would leave]. {Reed} |knew| [a ship that would stay].", None),
        ("{Bell} |said| [the fleet would leave]. {Reed} |said| [that dialogue was better].", None),
        ("{Bell} |said| [the fleet would leave]. {Reed} |said| [this week was busy].", None),
        (
            "{Bell} |demanded| [an end to the levies]. {Reed} |did not answer| [to comment].",
            ("to comment", "an end to the levies"),
        ),
    ],
)
def test_words_for_a_clause(marked: str, wanted: tuple[str, str] | None) -> None:
    assert pointed(marked) == ([] if wanted is None else [wanted])


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        (
            "{Bell} |demanded| [an end to the levies]. {Reed} |did not address| [that wish].",
            ("that wish", "an end to the levies"),
        ),
        (
            "{Bell} |demanded| [an end to the levies]. {Bell} |said| [it was cold]. "
            "{Reed} |rejected| [the demands].",
            ("the demands", "an end to the levies"),
        ),
        (
            "{Bell} |fears| [a long strike]. {Reed} |dismissed| [such fears].",
            ("such fears", "a long strike"),
        ),
        (
            "{Bell} |promised| [to dredge the canal]. {Reed} |doubted| [this promise].",
            ("this promise", "to dredge the canal"),
        ),
        (
            "{Bell} |warned of| [a long strike]. {Reed} |shrugged off| [the warning].",
            ("the warning", "a long strike"),
        ),
        (
            "{Bell} |suggested| [a joint canal fund]. {Reed} |backed| [the idea].",
            ("the idea", "a joint canal fund"),
        ),
        ("{Bell} |fears| [a long strike]. {Reed} |rejected| [the idea that ships must wait].", None),
        ("{Bell} |demanded| [an end to the levies]. {Reed} |said| [that demand was falling].", None),
        ("{Bell} |demanded| [an end to the levies]. {Reed} |said| [the demand was weak].", None),
        ("{Bell} |said| [it was cold]. {Reed} |rejected| [the promise].", None),
    ],
)
def test_nouns_for_what_was_said(marked: str, wanted: tuple[str, str] | None) -> None:
    assert pointed(marked) == ([] if wanted is None else [wanted])


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        (
            "The joint naval drills with Southland began. {Reed} |said| [the drills were useful].",
            ("the drills", "The joint naval drills with Southland"),
        ),
        (
            "The joint naval drills began. {Reed} |said| [the exercises were useful].",
            ("the exercises", "The joint naval drills"),
        ),
        ("A harbour treaty was signed. {Reed} |praised| [the deal].", ("the deal", "A harbour treaty")),
        (
            "Short-range missiles flew. {Reed} |feared| [the weapons].",
            ("the weapons", "Short-range missiles"),
        ),
        ("A canal levy was due. {Reed} |criticised| [this levy].", ("this levy", "A canal levy")),
        ("A canal levy was due. {Reed} |criticised| [such a levy].", ("such a levy", "A canal levy")),
        ("Short-range missiles flew. {Reed} |feared| [the missile].", None),
        ("Short-range missiles flew. {Reed} |feared| [the missiles of the south].", None),
        ("The missiles flew. {Reed} |feared| [the missiles].", None),
        (
            "The naval drills began. It rained. It froze. It thawed. It dried. {Reed} |liked| [the drills].",
            None,
        ),
        ("The old envoy came. {Reed} |liked| [the envoy].", None),
        (
            "A canal levy was due. {Reed} |liked| [the levy and the levy office].",
            ("the levy", "A canal levy"),
        ),
    ],
)
def test_short_nouns_for_longer_ones(marked: str, wanted: tuple[str, str] | None) -> None:
    assert pointed(marked) == ([] if wanted is None else [wanted])


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        (
            "{Bell} |demanded| [an end to the levies]. {Reed} |declined to discuss| [the issue].",
            ("the issue", "an end to the levies"),
        ),
        (
            "{Bell} |demanded| [an end to the levies]. {Reed} |said| [this issue was old].",
            ("this issue", "an end to the levies"),
        ),
        (
            "The issue of canal levies came up. {Reed} |said| [the issue was old].",
            ("the issue", "The issue of canal levies"),
        ),
        ("{Bell} |demanded| [an end to the levies]. {Reed} |said| [the issue of tides was old].", None),
        ("{Bell} |demanded| [an end to the levies]. {Reed} |said| [the problem is that it rains].", None),
        ("The weather was bad.\n{Reed} |declined to discuss| [the issue].", None),
    ],
)
def test_issues(marked: str, wanted: tuple[str, str] | None) -> None:
    assert pointed(marked) == ([] if wanted is None else [wanted])


PIECES = [
    "it",
    "them",
    "that",
    "the",
    "such",
    "a",
    "issue",
    "wish",
    "drills",
    "naval",
    "is",
    "of",
    ",",
    ".",
    "“",
]
WORDS = st.lists(st.sampled_from([*PIECES, "”", "\n", "Reed", "fears", "to"])).map(" ".join)


@given(WORDS | st.text(), st.data())
def test_references_lie_inside_contents_and_mean_other_words(body: str, data: st.DataObject) -> None:
    bounds = data.draw(st.lists(st.integers(0, len(body)), max_size=12))
    contents = [Span(*pair) for pair in zip(sorted(bounds)[::2], sorted(bounds)[1::2], strict=False)]
    said = [Said(None, None, (content,), Attitude.EVASION, ()) for content in contents]
    sentences = list(read_sentences(body, quotations(body)))
    found = references(body, sentences, read_names(body, sentences, (), directory(())), said)
    assert len(found) == len(said)
    for content, pointing in zip(contents, found, strict=True):
        for each in pointing:
            assert content.start <= each.span.start < each.span.end <= content.end
            assert each.meant.start < each.meant.end <= each.span.start
