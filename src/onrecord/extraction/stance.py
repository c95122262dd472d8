"""Tell the speaker's stance toward a topic. Provisional: the attitude alone decides (docs/method.md)."""

from collections.abc import Mapping

from onrecord.extraction.topics import Naming
from onrecord.records import Attitude, Stance, TopicMention

SCORES: Mapping[Attitude, float] = {
    Attitude.SUPPORT: 0.8,
    Attitude.COMMITMENT: 0.5,
    Attitude.ACKNOWLEDGEMENT: 0.2,
    Attitude.ASSERTION: 0.0,
    Attitude.DEMAND: 0.0,
    Attitude.EVASION: 0.0,
    Attitude.DENIAL: -0.4,
    Attitude.CONCERN: -0.6,
    Attitude.OPPOSITION: -0.8,
    Attitude.THREAT: -0.8,
}
_NEUTRAL_UP_TO = 0.25


def mention(naming: Naming, attitude: Attitude) -> TopicMention:
    """Make a mention of a named topic, with the stance that the statement's attitude gives."""
    score = SCORES[attitude]
    return TopicMention(naming.topic, naming.span, stance_of(score), score, naming.facets)


def stance_of(score: float) -> Stance:
    """Give the class of a score in [-1, 1]; up to 0.25 either way is neutral."""
    if abs(score) <= _NEUTRAL_UP_TO:
        return Stance.NEUTRAL
    return Stance.FAVOURABLE if score > 0 else Stance.CRITICAL
