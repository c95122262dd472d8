"""Find the turns of a transcript: lines such as “MODERATOR: …”, with what goes on in further paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extraction.attribution import Attribution
from onrecord.extraction.paragraphs import paragraphs
from onrecord.records import Span

_LABEL = re.compile(
    r"(?P<name>[^\W\d_a-z][^\n:a-z]{0,58}[^\W\d_a-z]|[QA])(?: ?\([^()\n]{1,60}\))?(?P<colon>:)\s+(?=\S)"
)
_FEWEST_TURNS = 2


def turns(body: str) -> list[Attribution]:
    """Give each turn as an attribution, none where fewer than two lines begin with a name in capitals.

    Where at least half of all paragraphs begin so, those between belong to the turn before them.
    """
    every = list(paragraphs(body))
    labels = [_LABEL.match(body, span.start, span.end) for span in every]
    labelled = sum(label is not None for label in labels)
    if labelled < _FEWEST_TURNS:
        return []
    goes_on = 2 * labelled >= len(every)
    found: list[Attribution] = []
    for span, label in zip(every, labels, strict=True):
        if label is not None:
            found.append(
                Attribution(
                    Span(*label.span("name")), Span(*label.span("colon")), (Span(label.end(), span.end),)
                )
            )
        elif goes_on and found:
            last = found.pop()
            found.append(replace(last, content=(*last.content, span)))
    return found


def with_turns(found: Sequence[Attribution], said: Sequence[Attribution]) -> list[Attribution]:
    """Put the turns of a transcript in the place of what else was found in them."""
    taken = [Span(turn.spans[0].start, turn.spans[-1].end) for turn in said]
    kept = [each for each in found if not any(span.overlap(part) for span in taken for part in each.spans)]
    return sorted([*kept, *said], key=lambda attribution: attribution.place)
