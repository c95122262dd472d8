import pytest

from onrecord.extraction.stance import SCORES, mention, stance_of
from onrecord.extraction.topics import Naming
from onrecord.records import Attitude, Span, Stance, TopicMention


@pytest.mark.parametrize(
    ("score", "stance"),
    [
        (0.8, Stance.FAVOURABLE),
        (0.26, Stance.FAVOURABLE),
        (0.25, Stance.NEUTRAL),
        (0.0, Stance.NEUTRAL),
        (-0.25, Stance.NEUTRAL),
        (-0.26, Stance.CRITICAL),
        (-1.0, Stance.CRITICAL),
    ],
)
def test_classes_of_scores(score: float, stance: Stance) -> None:
    assert stance_of(score) is stance


def test_every_attitude_has_a_score() -> None:
    assert set(SCORES) == set(Attitude)
    assert all(-1 <= score <= 1 for score in SCORES.values())


def test_a_naming_becomes_a_mention() -> None:
    naming = Naming("drills", Span(3, 9), {"size": "large"})
    assert mention(naming, Attitude.SUPPORT) == TopicMention(
        "drills", Span(3, 9), Stance.FAVOURABLE, 0.8, {"size": "large"}
    )
