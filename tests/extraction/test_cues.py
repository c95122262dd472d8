import pytest

from onrecord.extraction.cues import ADJECTIVES, NOUNS, VERBS, Form, follows_quotation, inflect, refine
from onrecord.records import Attitude


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("say", ["say", "says", "saying", "said"]),
        ("deny", ["deny", "denies", "denying", "denied"]),
        ("plan", ["plan", "plans", "planning", "planned"]),
        ("agree", ["agree", "agrees", "agreeing", "agreed"]),
        ("urge", ["urge", "urges", "urging", "urged"]),
        ("press", ["press", "presses", "pressing", "pressed"]),
        ("go", ["go", "goes", "going", "went", "gone"]),
    ],
)
def test_verbs_are_inflected(verb: str, forms: list[str]) -> None:
    assert list(inflect(verb)) == forms


def test_the_forms_tell_where_a_subject_stands() -> None:
    assert inflect("tell") == {
        "tell": Form.BASE,
        "tells": Form.THIRD,
        "telling": Form.ING,
        "told": Form.PAST,
    }


def test_every_attitude_has_cues() -> None:
    of_verbs = {cue.attitude for cues in VERBS.values() for cue, _ in cues}
    assert of_verbs == set(Attitude)
    assert {*NOUNS.values(), *ADJECTIVES.values()} <= set(Attitude)


def test_longer_cues_are_tried_first() -> None:
    assert [len(cue.words) for cue, _ in VERBS["called"]] == [1, 1, 0]


@pytest.mark.parametrize(
    ("attitude", "content", "refined"),
    [
        (Attitude.COMMITMENT, "to sink the fleet", Attitude.THREAT),
        (Attitude.COMMITMENT, "to keep the fleet", Attitude.COMMITMENT),
        (Attitude.OPPOSITION, "to comment on it", Attitude.EVASION),
        (Attitude.OPPOSITION, "to sign it", Attitude.OPPOSITION),
        (Attitude.ACKNOWLEDGEMENT, "to sign it", Attitude.COMMITMENT),
        (Attitude.ASSERTION, "that both should sign it", Attitude.DEMAND),
        (Attitude.ASSERTION, "“We will sign it,”", Attitude.COMMITMENT),
        (Attitude.ASSERTION, "it will be cold", Attitude.ASSERTION),
        (Attitude.CONCERN, "they should sign it", Attitude.CONCERN),
    ],
)
def test_the_content_refines_the_attitude(attitude: Attitude, content: str, refined: Attitude) -> None:
    assert refine(attitude, content) is refined


@pytest.mark.parametrize(
    ("behind", "follows"), [("Ann Bell asked.", True), ("The minister said.", True), ("Nobody knows.", False)]
)
def test_what_follows_a_question(behind: str, follows: bool) -> None:
    assert follows_quotation(f"“So?” {behind}", 6) is follows
