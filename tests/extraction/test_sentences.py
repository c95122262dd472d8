import pytest

from onrecord.extraction.paragraphs import paragraphs
from onrecord.extraction.quotations import quotations
from onrecord.extraction.sentences import sentences


@pytest.mark.parametrize(
    ("body", "cut"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("It rose 3.5 per cent. Then it fell.", ["It rose 3.5 per cent.", "Then it fell."]),
        ("Mr. Bell met Sen. Reed. They left.", ["Mr. Bell met Sen. Reed.", "They left."]),
        ("A. B. Bell of Acme Inc. Spoke.", ["A. B. Bell of Acme Inc. Spoke."]),
        (
            "The U.S. Navy left. So did the U.S. She stayed.",
            ["The U.S. Navy left.", "So did the U.S.", "She stayed."],
        ),
        ("“One. Two,” she said. “Three.” Four.", ["“One. Two,” she said.", "“Three.”", "Four."]),
        ("“Is it over?” Bell asked. No.", ["“Is it over?” Bell asked.", "No."]),
        ("“Is it over?” Nobody knows.", ["“Is it over?”", "Nobody knows."]),
        ("It ended (so they say.) Good.", ["It ended (so they say.)", "Good."]),
        (
            "It is due on Sept. 15. Bell left in April. Reed stayed.",
            ["It is due on Sept. 15.", "Bell left in April.", "Reed stayed."],
        ),
        ("One ... two … Three", ["One ... two …", "Three"]),
    ],
)
def test_sentences_end(body: str, cut: list[str]) -> None:
    quoted = [fragment for quotation in quotations(body) for fragment in quotation.fragments]
    (paragraph,) = paragraphs(body)
    found = [sentence.of(body) for sentence in sentences(body, paragraph, quoted)]
    assert found == cut


def test_paragraphs_are_lines_with_words() -> None:
    body = "\n  One.  \n \t\nTwo\n"
    assert [paragraph.of(body) for paragraph in paragraphs(body)] == ["One.", "Two"]
