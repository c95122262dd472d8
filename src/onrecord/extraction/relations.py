"""How a cue and another span lie to each other, as one number that a weight can be looked up for."""

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

_DISTANCES = np.array([1, 2, 3, 5, 9, 17, 33, 65])
_CUES_BETWEEN = 3
COUNT = (len(_DISTANCES) + 1) * 2 * 2 * _CUES_BETWEEN
"""How many relations there are."""


def relations(cues: Ints, spans: Ints, paragraph: Ints) -> Ints:
    """Number the relation of every cue to every span: side, distance in words, paragraph, cues between.

    cues, spans: shape [n, 2] and [m, 2], first and last word; paragraph: shape [words], counting.
    Returns shape [n, m], numbers below `COUNT`.
    """
    cue_first, cue_last = cues[:, :1], cues[:, 1:]
    first, last = spans[None, :, 0], spans[None, :, 1]
    before = last < cue_first
    low = np.where(before, last, cue_last)
    high = np.where(before, cue_first, first)
    distance = np.searchsorted(_DISTANCES, np.maximum(high - low, 0), side="right")
    elsewhere = paragraph[cue_first] != paragraph[first]
    starts = cues[:, 0]
    between = np.searchsorted(starts, high, side="left") - np.searchsorted(starts, low, side="right")
    between = np.clip(between, 0, _CUES_BETWEEN - 1)
    numbers: Ints = ((distance * 2 + before) * 2 + elsewhere) * _CUES_BETWEEN + between
    return numbers
