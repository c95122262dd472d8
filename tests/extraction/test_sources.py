import re

import pytest

from onrecord.extraction.attribution import Attribution
from onrecord.extraction.quotations import quotations
from onrecord.extraction.sources import antecedent, with_shared_sources
from onrecord.extraction.tokens import Token, read_sentences
from onrecord.records import Span


def read(marked: str) -> tuple[str, tuple[Token, ...], list[Attribution]]:
    """Read a sentence whose {sources} and |cues| are marked, each cue with the source right before it."""
    body, position, source, found = "", 0, None, []
    for mark in re.finditer(r"\{([^}]+)\}|\|([^|]+)\|", marked):
        body += marked[position : mark.start()]
        span = Span(len(body), len(body) + len(mark[1] or mark[2]))
        body += mark[1] or mark[2]
        position = mark.end()
        if mark[1]:
            source = span
        else:
            found.append(Attribution(source, span, (Span(span.end, span.end + 1),)))
            source = None
    body += marked[position:]
    (sentence,) = read_sentences(body, quotations(body))
    return body, sentence.tokens, found


@pytest.mark.parametrize(
    ("marked", "sources"),
    [
        ("{Ann Bell} |said| it was late and |added| it was dark.", ["Ann Bell", "Ann Bell"]),
        ("{Ann Bell} |said| it was late, |adding| it was dark.", ["Ann Bell", "Ann Bell"]),
        ("Ann Bell left the room, |saying| it was late.", ["Ann Bell"]),
        ("Ann Bell shook her head|:| it was late.", ["Ann Bell"]),
        ("{Ann Bell} |said| it was late and |was told| it was dark.", ["Ann Bell", None]),
        ("{Ann Bell} |said| it was late; the plan |is expected| to fail.", ["Ann Bell", None]),
        (
            "{Ann Bell} |spoke| and {Tom Reed} |agreed|, |adding| it was dark.",
            ["Ann Bell", "Tom Reed", "Tom Reed"],
        ),
    ],
)
def test_cues_share_a_source(marked: str, sources: list[str | None]) -> None:
    body, tokens, found = read(marked)
    completed = with_shared_sources(tokens, found)
    assert [None if each.source is None else each.source.of(body) for each in completed] == sources
    assert [each.cue for each in completed] == [each.cue for each in found]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("North Harbour, {which} |vowed| to go on, left.", "North Harbour"),
        ("They met Ann Bell, {who} |said| it was late.", "Ann Bell"),
        ("{Who} |said| it was late?", None),
    ],
)
def test_a_relative_pronoun_stands_for_the_noun_before_it(marked: str, name: str | None) -> None:
    body, tokens, (attribution,) = read(marked)
    assert attribution.source is not None
    found = antecedent(tokens, attribution.source)
    assert (None if found is None else found.of(body)) == name
