import pytest

from onrecord.extraction.attribution import Attribution
from onrecord.extraction.transcripts import turns, with_turns
from onrecord.records import Span


def read(body: str) -> list[tuple[str, list[str]]]:
    return [
        (turn.source.of(body) if turn.source else "", [span.of(body) for span in turn.content])
        for turn in turns(body)
    ]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            "MODERATOR: Why now?\nANN BELL: Because it is late.",
            [("MODERATOR", ["Why now?"]), ("ANN BELL", ["Because it is late."])],
        ),
        ("Q: Why now?\nA: It is late.", [("Q", ["Why now?"]), ("A", ["It is late."])]),
        (
            "SEN. O'NEIL (chair): Why now?\nMS. BELL: It is late.",
            [("SEN. O'NEIL", ["Why now?"]), ("MS. BELL", ["It is late."])],
        ),
        (
            "MODERATOR: Why now?\nBELL: It is late.\nVery late.",
            [("MODERATOR", ["Why now?"]), ("BELL", ["It is late.", "Very late."])],
        ),
        (
            "The two met.\nBELL: Why now?\nREED: It is late.\nThey left.\nIt rained.",
            [("BELL", ["Why now?"]), ("REED", ["It is late."])],
        ),
        ("NOTE: This was changed.\nThe two met.", []),
        ("Bell: Why now?\nReed: It is late.", []),
        ("AT 10:30 THEY MET\nAT 11:30 THEY LEFT", []),
        ("", []),
    ],
)
def test_turns(body: str, said: list[tuple[str, list[str]]]) -> None:
    assert read(body) == said


def test_a_turn_takes_the_place_of_what_was_found_in_it() -> None:
    turn = Attribution(Span(0, 4), Span(4, 5), (Span(6, 30),))
    inside = Attribution(Span(6, 9), Span(10, 14), (Span(15, 30),))
    behind = Attribution(Span(31, 34), Span(35, 39), (Span(40, 50),))
    assert with_turns([inside, behind], [turn]) == [turn, behind]
