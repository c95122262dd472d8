"""How sure an attribution is: a logistic regression on what the network was sure of (Platt 1999)."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from typing import Self

from onrecord.extraction.decoding import Likely
from onrecord.extraction.labels import Words
from onrecord.extraction.linking import Linked

_LEAST = 1e-4


@dataclass(frozen=True, slots=True)
class Evidence:
    """Log odds of what an attribution rests on: its spans, the words within its contents, and its links."""

    content: float
    content_words: float
    cue: float
    source: float
    source_link: float
    content_link: float

    @classmethod
    def of(cls, linked: Linked, spans: Mapping[Words, Likely]) -> Self:
        """Collect it; `spans` has the chances of the spans that were linked."""
        contents = [spans[words] for words in linked.contents]
        return cls(
            content=_log_odds(min(each.chance for each in contents)),
            content_words=_log_odds(min(each.inside for each in contents)),
            cue=_log_odds(spans[linked.cue].chance if linked.cue else 0.0),
            source=_log_odds(spans[linked.source].chance if linked.source else 0.5),
            source_link=_log_odds(linked.source_sure),
            content_link=_log_odds(linked.content_sure),
        )


@dataclass(frozen=True, slots=True)
class Reliability:
    """The weights of the evidence, in its order, and a constant; fitted on articles not trained on."""

    weights: Sequence[float]
    constant: float

    def of(self, evidence: Evidence) -> float:
        """Give the chance in [0, 1] that an attribution with this evidence is right."""
        odds = self.constant + sum(w * e for w, e in zip(self.weights, astuple(evidence), strict=True))
        return round(1 / (1 + math.exp(-odds)), 3)


UNKNOWN = Reliability((0.0,) * len(fields(Evidence)), 0.0)
"""Says nothing: every attribution is as likely as not."""


def _log_odds(share: float) -> float:
    kept = min(max(share, _LEAST), 1 - _LEAST)
    return math.log(kept / (1 - kept))
