import pytest

from onrecord.extraction.attribution import Attribution
from onrecord.extraction.splitting import split_at_participles
from onrecord.extraction.tokens import tokens
from onrecord.records import Span


@pytest.mark.parametrize(
    ("sentence", "cue", "content", "parts"),
    [
        (
            "Bell did not answer the question, saying only that both should try.",
            "did not answer",
            "the question, saying only that both should try",
            [("did not answer", "the question"), ("saying", "that both should try")],
        ),
        (
            "Bell rejected the plan arguing that it was late.",
            "rejected",
            "the plan arguing that it was late",
            [("rejected", "the plan"), ("arguing", "that it was late")],
        ),
        (
            "Bell said he heard Reed saying it was late.",
            "said",
            "he heard Reed saying it was late",
            [("said", "he heard Reed saying it was late")],
        ),
        (
            "Bell liked saying that it was late.",
            "liked",
            "saying that it was late",
            [("liked", "saying that it was late")],
        ),
        ("Bell said it was late.", "said", "it was late", [("said", "it was late")]),
    ],
)
def test_a_participle_that_introduces_something_begins_a_statement(
    sentence: str, cue: str, content: str, parts: list[tuple[str, str]]
) -> None:
    whole = Attribution(Span(0, 4), span(sentence, cue), (span(sentence, content),))
    found = split_at_participles(tokens(sentence, Span(0, len(sentence)), ()), [whole])
    assert [(each.cue and each.cue.of(sentence), each.content[0].of(sentence)) for each in found] == parts
    assert {each.source for each in found} == {whole.source}


def span(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))
