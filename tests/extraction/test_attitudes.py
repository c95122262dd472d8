"""The words of a cue and the network, and what counts as a commitment of one's own side."""

import pytest

from onrecord.extraction.attitudes import commits, decided
from onrecord.records import Attitude


def _chances(**given: float) -> list[float]:
    return [given.get(attitude.value, 0.0) for attitude in Attitude]


@pytest.mark.parametrize(
    ("by_words", "chances", "expected"),
    [
        (Attitude.DEMAND, [], Attitude.DEMAND),
        (Attitude.ASSERTION, [], Attitude.ASSERTION),
        (Attitude.DEMAND, _chances(opposition=0.9), Attitude.DEMAND),
        (Attitude.ASSERTION, _chances(opposition=0.9, assertion=0.1), Attitude.OPPOSITION),
        (Attitude.ASSERTION, _chances(opposition=0.6, assertion=0.4), Attitude.ASSERTION),
    ],
)
def test_a_word_that_names_an_attitude_decides_else_the_network(
    by_words: Attitude, chances: list[float], expected: Attitude
) -> None:
    assert decided(by_words, chances, "the harvest was late") is expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("that the late harvest did not trouble her", Attitude.ASSERTION),
        ("she didn’t see the storms as a cause of concern", Attitude.ASSERTION),
        ("nobody need be worried, as it was not alarming", Attitude.ASSERTION),
        ("that the late harvest troubled her", Attitude.CONCERN),
        ("it was not only the harvest that worried her", Attitude.CONCERN),
        ("she could not hide her fear", Attitude.CONCERN),
        ("the harvest did not come, and fear grew", Attitude.CONCERN),
    ],
)
def test_who_is_said_not_to_worry_states_no_concern(content: str, expected: Attitude) -> None:
    assert decided(Attitude.ASSERTION, _chances(concern=0.9, assertion=0.1), content) is expected


@pytest.mark.parametrize(
    ("content", "side", "expected"),
    [
        ("that Tokyo will keep up its patrols", ("Japan", "Tokyo"), True),
        ("Japan and its partners would hold the line", ("Japan", "Tokyo"), True),
        ("“We maintain our patrols”", ("Japan",), True),
        ("“We’ll be back in spring”", ("Japan",), True),
        ("“We’ll be back in spring”", (), False),
        ("that Seoul will keep up its patrols", ("Japan", "Tokyo"), False),
        ("Japan will have to pay", ("Japan",), False),
        ("that Japan kept up its patrols", ("Japan",), False),
        ("Japan will act", ("Japan (the isles",), False),
    ],
)
def test_commitments_of_ones_own_side(content: str, side: tuple[str, ...], expected: bool) -> None:
    assert commits(content, side) is expected
