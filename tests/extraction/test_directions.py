"""Which way something is to go, by the words beside it."""

import pytest

from onrecord.extraction.directions import direction
from onrecord.records import Span


def _way(marked: str) -> tuple[int, str] | None:
    """Read the direction of the words in brackets."""
    start = marked.index("[")
    end = marked.index("]") - 1
    body = marked.replace("[", "").replace("]", "")
    found = direction(body, Span(0, len(body)), Span(start, end))
    return None if found is None else (found.sign, " ".join(span.of(body) for span in found.words))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("to dismantle all of its [missiles]", (-1, "dismantle")),
        ("the dismantlement of [missiles] of every range", (-1, "dismantlement")),
        ("it would suspend the joint [drills]", (-1, "suspend")),
        ("the [drills] will be suspended", (-1, "suspended")),
        ("the [talks] should continue", (1, "continue")),
        ("to strengthen the [alliance]", (1, "strengthen")),
        ("to never give up, nor reduce its [arsenal]", (1, "nor reduce")),
        ("it would not suspend the [drills]", (1, "not suspend")),
        ("the [drills] will not be suspended", (1, "not suspended")),
        ("they could not maintain the [embargo]", (-1, "not maintain")),
        ("the [drills] are costly", None),
        ("we suspended the talks. The [drills] are another matter", None),
        ("the pact must end before the [drills]", None),
        ("[drills]", None),
    ],
)
def test_direction(text: str, wanted: tuple[int, str] | None) -> None:
    assert _way(text) == wanted
