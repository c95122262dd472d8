from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction.quotations import quotation_of, quotations
from onrecord.records import Quotation, Span


@pytest.mark.parametrize(
    ("body", "quoted"),
    [
        ("He said “no way” twice.", [["“no way”"]]),
        ("He said ‘no way’ twice.", [["‘no way’"]]),
        ('He said "no way" twice.', [['"no way"']]),
        ("He said 'no way' twice.", [["'no way'"]]),
        ("He said ''no way'' twice.", [["''no way''"]]),
        ("He said «no way» twice.", [["«no way»"]]),
        ("He said „no way“ twice.", [["„no way“"]]),
        ("“One” and “two”.", [["“One”"], ["“two”"]]),
        ("“He called it ‘mad’ again.”", [["“He called it ‘mad’ again.”"]]),
        ("‘We're here and they’re not.’", [["‘We're here and they’re not.’"]]),
        ("'We're here.' It's the allies' turn.", [["'We're here.'"]]),
        ("‘The allies’ drills’ went on.", [["‘The allies’ drills’"]]),
        ("'The allies' drills' went on.", [["'The allies' drills'"]]),
        ("‘The allies’ are ready, and the workers’ hall is full.", [["‘The allies’"]]),
        ("It's the workers' union's hall, built in the '90s.", []),
        ('Rock ‘90s style and a 6" nail.', []),
        ("“Never closed.\nNext line.", [["“Never closed."]]),
        ("“One.\n“Two.\n\n“Three,” he said.", [["“One.", "“Two.", "“Three,”"]]),
        ('"One.\n"Two," he said.', [['"One.', '"Two,"']]),
        ("“One.”\n“Two.”", [["“One.”"], ["“Two.”"]]),
        ('An empty "" and “ ” count for nothing.', []),
    ],
)
def test_marks_enclose(body: str, quoted: list[list[str]]) -> None:
    found = quotations(body)
    assert [[fragment.of(body) for fragment in quotation.fragments] for quotation in found] == quoted


@pytest.mark.parametrize(
    ("content", "quotation"),
    [
        ("“No way.”", Quotation.DIRECT),
        ("“No”, “never”", Quotation.DIRECT),
        ("it was “no way” to go", Quotation.MIXED),
        ("it was no way to go", Quotation.INDIRECT),
    ],
)
def test_quotation_of_a_content(content: str, quotation: Quotation) -> None:
    fragments = [fragment for found in quotations(content) for fragment in found.fragments]
    assert quotation_of(content, [Span(0, len(content))], fragments) is quotation


@given(st.text("ab s.\n“”‘’\"'«»„`3", max_size=60))
def test_fragments_are_in_order_inside_one_paragraph_each(body: str) -> None:
    fragments = [fragment for quotation in quotations(body) for fragment in quotation.fragments]
    assert fragments == sorted(fragments)
    assert all(one.end <= other.start for one, other in pairwise(fragments))
    assert all(fragment.of(body).strip() and "\n" not in fragment.of(body) for fragment in fragments)
