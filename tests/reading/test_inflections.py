import pytest

from onrecord.reading.inflections import base, inflected


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("withdraw", "withdraws withdrew withdrawn withdrawing"),
        ("test", "tests tested testing"),
        ("launch", "launches launched launching"),
        ("exercise", "exercises exercised exercising"),
        ("agree", "agrees agreed agreeing"),
        ("stop", "stops stopped stopping"),
        ("quit", "quits quit quitting"),
        ("deploy", "deploys deployed deploying"),
        ("carry", "carries carried carrying"),
        ("die", "dies died dying"),
        ("panic", "panics panicked panicking"),
        ("deter", "deters deterred deterring"),
        ("cancel", "cancels cancelled canceled cancelling canceling"),
        ("fuel", "fuels fuelled fueled fuelling fueling"),
        ("freeze", "freezes froze frozen freezing"),
        ("veto", "vetoes vetoed vetoing"),
        ("crisis", "crises"),
        ("serviceman", "servicemen"),
        ("Scud", "Scuds"),
    ],
)
def test_every_form_of_a_word_is_there(word: str, forms: str) -> None:
    assert {word, *forms.split()} <= {*inflected(word)}
    assert inflected(word)[0] == word


@pytest.mark.parametrize(
    ("word", "wrong"), [("plan", "planed"), ("freeze", "freezed"), ("man", "mans"), ("aid", "aidded")]
)
def test_another_word_is_no_form(word: str, wrong: str) -> None:
    assert wrong not in inflected(word)


@pytest.mark.parametrize(
    ("word", "expected"), [("withdrew", "withdraw"), ("men", "man"), ("test", None), ("cut", None)]
)
def test_irregular_forms_know_their_word(word: str, expected: str | None) -> None:
    assert base(word) == expected
