"""Who a source stands for, by what means that was found, and how often such a finding is right."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from onrecord.records import Actor

CLEAR_LEAD = 0.4
"""How far ahead a choice must be of the next to be clear."""


class Means(Enum):
    """By what words a source names its speaker."""

    NAME = auto()
    SURNAME = auto()
    METONYM = auto()
    ROLE = auto()
    PRONOUN = auto()
    SIDES = auto()
    NARRATOR = auto()
    CONTINUED = auto()
    UNNAMED = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class Resolved:
    """The actors that a source stands for, by what means, and whether nobody else comes close."""

    actors: tuple[Actor, ...] = ()
    means: Means = Means.NOTHING
    clear: bool = True

    @property
    def confidence(self) -> float:
        """How often such a resolution is right, in [0, 1]: docs/method.md says of what that was counted."""
        return _RIGHT[self.means, self.clear] if self.actors else 0.0


_RIGHT: Mapping[tuple[Means, bool], float] = {
    (Means.NAME, True): 0.95,
    (Means.NAME, False): 0.8,
    (Means.SURNAME, True): 0.95,
    (Means.SURNAME, False): 0.7,
    (Means.METONYM, True): 0.9,
    (Means.METONYM, False): 0.9,
    (Means.ROLE, True): 0.8,
    (Means.ROLE, False): 0.6,
    (Means.PRONOUN, True): 0.8,
    (Means.PRONOUN, False): 0.6,
    (Means.SIDES, True): 0.6,
    (Means.SIDES, False): 0.45,
    (Means.NARRATOR, True): 0.45,
    (Means.NARRATOR, False): 0.45,
    (Means.CONTINUED, True): 0.8,
    (Means.CONTINUED, False): 0.45,
    (Means.UNNAMED, True): 0.85,
    (Means.UNNAMED, False): 0.85,
}
