"""Tell the speaker's stance toward a topic: from the attitude, the way the topic is to go, and its tone.

docs/stance.md has the rule as a table, so that any case can be checked by hand.
"""

from bisect import bisect_left
from collections.abc import Mapping
from typing import NamedTuple

from onrecord.extraction.directions import Direction, direction
from onrecord.records import Attitude, Span, Stance, Tone

ATTITUDES: Mapping[Attitude, float] = {
    Attitude.SUPPORT: 0.4,
    Attitude.COMMITMENT: 0.3,
    Attitude.DEMAND: 0.1,
    Attitude.THREAT: 0.0,
    Attitude.ACKNOWLEDGEMENT: 0.0,
    Attitude.ASSERTION: 0.0,
    Attitude.CONCERN: -0.2,
    Attitude.OPPOSITION: -0.4,
}
"""What an attitude alone adds to the score of what is named in the content."""

_NO_STANCE: Mapping[Attitude, str] = {
    Attitude.EVASION: "no answer",
    Attitude.DENIAL: "a denial is no stance",
}
WILLS: Mapping[Attitude, int] = {
    Attitude.SUPPORT: 1,
    Attitude.COMMITMENT: 1,
    Attitude.DEMAND: 1,
    Attitude.THREAT: 1,
    Attitude.CONCERN: -1,
    Attitude.OPPOSITION: -1,
}
"""Whether the speaker wants what the content describes, or does not."""

WAY = 0.6
"""What it adds that the speaker wants more of something; less of it takes as much away."""

TONE = 0.6
"""What a tone of 1 adds."""

NEUTRAL_UP_TO = 0.25

_DECIMALS = 2


class Judgement(NamedTuple):
    """A score in [-1, 1], the row of the table that gave it, and the words that it looked at."""

    score: float
    rule: str
    deciding: tuple[Span, ...]


def judge(
    body: str, cue: Span | None, content: Span, attitude: Attitude, target: Span, tones: tuple[Tone, ...]
) -> Judgement:
    """Judge how the speaker of a statement stands toward what a stretch of its content names."""
    introduced = () if cue is None else (cue,)
    if attitude in _NO_STANCE:
        return Judgement(0.0, _NO_STANCE[attitude], introduced)
    tone = TONE * tone_of(tones, target)
    way = direction(body, content, target)
    will = WILLS.get(attitude, 0)
    if way is not None and will:
        return Judgement(_bounded(WAY * will * way.sign + tone), _named(will, way), (*introduced, *way.words))
    if attitude in WILLS:
        return Judgement(_bounded(ATTITUDES[attitude] + tone), attitude.value, introduced)
    return Judgement(_bounded(tone), "tone of the words", ())


def tone_of(tones: tuple[Tone, ...], target: Span) -> float:
    """Give the mean tone of the words of a stretch; 0 where there is none."""
    first, past = (
        bisect_left(tones, edge, key=lambda tone: tone.start) for edge in (target.start, target.end)
    )
    told = [tone.score for tone in tones[first:past]]
    return sum(told) / len(told) if told else 0.0


def stance_of(score: float) -> Stance:
    """Give the class of a score in [-1, 1]; up to `NEUTRAL_UP_TO` either way is neutral."""
    if abs(score) <= NEUTRAL_UP_TO:
        return Stance.NEUTRAL
    return Stance.FAVOURABLE if score > 0 else Stance.CRITICAL


def _named(will: int, way: Direction) -> str:
    return f"{'wants' if will > 0 else 'does not want'} {'more' if way.sign > 0 else 'less'} of it"


def _bounded(score: float) -> float:
    return round(max(-1.0, min(1.0, score)), _DECIMALS)
