import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.paragraphs import paragraphs

_FIRST = (
    "The harbour of Port Ellery stays open through the winter, its director Ann Example told reporters on "
    "Tuesday, and she said that the crews of the ice breakers were ready for whatever the season would bring."
)
_SECOND = "“We will not close,” she said. “The crews have what they need, and the Ministry has paid.”"


def _texts(text: str) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(text)]


@pytest.mark.parametrize("width", [50, 60, 72, 80])
@pytest.mark.parametrize("indent", ["", "    "])
@pytest.mark.parametrize("gap", ["\n\n", "\n \t\n", "\n\n\n"])
def test_wrapped_lines_are_one_paragraph(width: int, indent: str, gap: str) -> None:
    wrapped = [textwrap.fill(paragraph, width, initial_indent=indent) for paragraph in (_FIRST, _SECOND)]
    assert _texts(f"Harbour stays open{gap}{gap.join(wrapped)}\n") == ["Harbour stays open", _FIRST, _SECOND]


def test_an_indent_begins_a_paragraph_of_wrapped_text() -> None:
    wrapped = [textwrap.fill(paragraph, 60, initial_indent="  ") for paragraph in (_FIRST, _SECOND)]
    assert _texts("\n".join(wrapped)) == [_FIRST, _SECOND]


@pytest.mark.parametrize(
    "lines",
    [
        ["Harbour stays open", _FIRST, _SECOND],
        ["Harbour of Port Ellery stays open all winter", "The director of the harbour said so on Friday."],
        ["Ferries:", "one to Ellery", "two to the islands", "none to the coast"],
        ["Ferry fares to rise", "Who pays for the ice?", "Owners turn down offer", "Crews vote on Friday"],
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_line_is_a_paragraph_where_nothing_is_wrapped(lines: list[str], gap: str) -> None:
    assert _texts(gap.join(lines)) == lines


def test_reading_can_begin_within_the_text() -> None:
    (paragraph,) = paragraphs("Title: x\n\nThe story.\n", 10)
    assert (paragraph.text, paragraph.lines[0].start) == ("The story.", 10)


_LINES = st.text(st.sampled_from("ab A.”-\t\f\u2028\xa0é"), max_size=90)


@given(st.lists(_LINES).map("\n".join) | st.text())
def test_every_line_stands_where_it_says(text: str) -> None:
    for paragraph in paragraphs(text):
        lines = [line.of(text) for line in paragraph.lines]
        assert " ".join(lines) == paragraph.text
        assert all(line and line == line.strip() and "\n" not in line for line in lines)
