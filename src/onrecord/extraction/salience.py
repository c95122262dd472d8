"""Who is on a reader's mind at a place of a text, after Lappin and Leass (1994)."""

from collections.abc import Callable
from dataclasses import dataclass, field

from onrecord.records import Actor

_FADING = 0.5
"""What is left of an appearance with every sentence."""

_REACH = 8
"""How many sentences back anybody is remembered."""

_MOST = 60
"""How many appearances back, since a sentence may be endless."""

SUBJECT, SPEAKER, MENTIONED, REPORTED = 1.0, 0.8, 0.5, 0.25
"""What an appearance weighs: as a subject, for speaking, anywhere else, within what somebody says."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom a pronoun means, and how far ahead of the next the choice is, in [0, 1]."""

    actor: Actor
    lead: float


@dataclass
class Salience:
    """The appearances of actors, in text order: `note` them, then ask who is `foremost`."""

    _appearances: list[tuple[int, Actor, float]] = field(default_factory=list, init=False)

    def note(self, sentence: int, actor: Actor, weight: float) -> None:
        """Remember that an actor appears in a sentence, counted from 0."""
        self._appearances.append((sentence, actor, weight))

    def foremost(self, sentence: int, may_be: Callable[[Actor], float]) -> Choice | None:
        """Choose the actor whose appearances up to now weigh most; `may_be` is a factor, 0 rules out."""
        weights: dict[str, float] = {}
        actors: dict[str, Actor] = {}
        for at, actor, weight in reversed(self._appearances[-_MOST:]):
            if sentence - at > _REACH:
                break
            weights[actor.id] = weights.get(actor.id, 0.0) + weight * _FADING ** (sentence - at)
            actors.setdefault(actor.id, actor)
        fit = sorted(
            ((weight * may_be(actors[each]), each) for each, weight in weights.items()), reverse=True
        )
        fit = [(weight, each) for weight, each in fit if weight > 0]
        if not fit:
            return None
        best, chosen = fit[0]
        second = fit[1][0] if len(fit) > 1 else 0.0
        return Choice(actors[chosen], (best - second) / best)
