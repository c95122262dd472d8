import pytest

from onrecord.extraction.quotations import quotations
from onrecord.extraction.tokens import is_finished, is_heading, read_sentences, tokens
from onrecord.records import Span


def test_a_sentence_is_words_marks_and_whole_quotations() -> None:
    body = "Mr. O'Neill of the U.S. didn't like Bell's “big, bad plan”, al-Amin said."
    quoted = quotations(body)
    (sentence,) = read_sentences(body, quoted)
    assert [token.text for token in sentence.tokens] == [
        *("Mr.", "O'Neill", "of", "the", "U.S.", "didn't", "like", "Bell", "'s"),
        *("“big, bad plan”", ",", "al-Amin", "said", "."),
    ]
    assert [token.text for token in sentence.tokens if token.quoted] == ["“big, bad plan”"]
    assert sentence.tokens[-3].is_capitalised


def test_a_few_words_in_brackets_are_left_out() -> None:
    body = "Ann Bell (R-Ohio) spoke (and the one in brackets here is a whole sentence)"
    found = [token.text for token in tokens(body, Span(0, len(body)), ())]
    assert found[:6] == ["Ann", "Bell", "spoke", "(", "and", "the"]


def test_what_is_too_long_for_a_sentence_has_no_tokens() -> None:
    (sentence,) = read_sentences("said " * 1_000, [])
    assert sentence.tokens == ()
    body = f"“{'said ' * 1_000},” Ann Bell said."
    (sentence,) = read_sentences(body, quotations(body))
    assert sentence.tokens[1].text == "Ann"


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("Bell Vows to End Drills", True),
        ("BELL VOWS TO END DRILLS", True),
        ("Bell vows to end all drills", False),
        ("Defence Minister Ann Bell met Tom Reed.", False),
        ("Ann Bell", False),
    ],
)
def test_headings(line: str, heading: bool) -> None:
    assert is_heading(tokens(line, Span(0, len(line)), ())) is heading


@pytest.mark.parametrize(("quotation", "finished"), [("“Over,”", True), ("“Over?”", True), ("“over”", False)])
def test_a_finished_quotation_ends_in_a_mark(quotation: str, finished: bool) -> None:
    whole = Span(0, len(quotation))
    assert is_finished(tokens(quotation, whole, [whole])[0]) is finished
