import pytest

from onrecord.extraction.attribution import Attribution
from onrecord.extraction.relays import relayed
from onrecord.extraction.tokens import tokens
from onrecord.records import Span


def span(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "speaker", "relay"),
    [
        (
            "The Harbour Agency quoted him as saying it was late.",
            "The Harbour Agency",
            "quoted him as saying",
            "him",
            "The Harbour Agency",
        ),
        (
            "The Harbour Agency quoted Ann Bell as saying it was late.",
            "Ann Bell",
            "quoted",
            "Ann Bell",
            "The Harbour Agency",
        ),
        (
            "Ann Bell was quoted as saying by the Harbour Agency that it was late.",
            "Ann Bell",
            "was quoted as saying",
            "Ann Bell",
            "the Harbour Agency",
        ),
        ("Ann Bell was quoted as saying it was late.", "Ann Bell", "was quoted as saying", "Ann Bell", None),
        ("Ann Bell said it was late.", "Ann Bell", "said", None, None),
        ("The paper cited costs.", "The paper", "cited", None, None),
    ],
)
def test_who_passes_it_on(
    sentence: str, source: str, cue: str, speaker: str | None, relay: str | None
) -> None:
    found = relayed(
        tokens(sentence, Span(0, len(sentence)), ()),
        Attribution(
            span(sentence, source),
            span(sentence, cue),
            (span(sentence, "late" if "late" in sentence else "costs"),),
        ),
    )
    assert (found.speaker and found.speaker.of(sentence)) == speaker
    assert (found.relay and found.relay.of(sentence)) == relay
