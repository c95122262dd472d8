import pytest

from onrecord.extraction.attribution import Attribution
from onrecord.extraction.completing import over_paragraphs
from onrecord.extraction.quotations import quotations
from onrecord.records import Span

_BODY = "Bell said: “It is late.\n“Very late.\n“And dark,” she said."


def span(text: str) -> Span:
    start = _BODY.index(text)
    return Span(start, start + len(text))


BELL = Attribution(span("Bell"), span("said"), (span("“It is late."),))
SECOND = Attribution(None, None, (span("“Very late."),))
THIRD = Attribution(None, None, (span("“And dark,”"),))
SHE = Attribution(span("she"), Span(len(_BODY) - 5, len(_BODY) - 1), (span("“And dark,”"),))
WHOLE = (span("“It is late."), span("“Very late."), span("“And dark,”"))


@pytest.mark.parametrize(
    ("found", "contents"),
    [
        ([BELL], [WHOLE]),
        ([BELL, SECOND, THIRD], [WHOLE]),
        ([BELL, SHE], [WHOLE[:2], WHOLE[2:]]),
        ([SHE], [WHOLE]),
        ([SECOND], [(span("“Very late."),)]),
        ([], []),
    ],
)
def test_a_running_quotation_has_one_speaker(
    found: list[Attribution], contents: list[tuple[Span, ...]]
) -> None:
    assert [each.content for each in over_paragraphs(found, quotations(_BODY))] == contents


def test_other_quotations_are_left_alone() -> None:
    body = "“It is late,” Bell said. “Very late.”"
    found = [Attribution(Span(14, 18), Span(19, 23), (Span(0, 13),))]
    assert over_paragraphs(found, quotations(body)) == found
