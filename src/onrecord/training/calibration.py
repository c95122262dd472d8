"""Fit what tells the confidence of an attribution, by Newton's method on the logistic loss."""

from collections.abc import Sequence
from dataclasses import astuple

import numpy as np

from onrecord.extraction.confidence import Evidence, Reliability

_STEPS = 30
_RIDGE = 1.0


def calibrate(evidence: Sequence[Evidence], right: Sequence[bool]) -> Reliability:
    """Fit the weights of the evidence to whether the attributions are right."""
    given = np.array([[*astuple(each), 1.0] for each in evidence])
    wanted = np.array(right, dtype=np.float64)
    weights = np.zeros(given.shape[1])
    ridge = _RIDGE * np.diag([*np.ones(given.shape[1] - 1), 0.0])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-given @ weights))
        slope = given.T @ (wanted - chance) - ridge @ weights
        bend = (given.T * (chance * (1 - chance))) @ given + ridge
        weights += np.linalg.solve(bend, slope)
    return Reliability(weights[:-1].round(4).tolist(), round(float(weights[-1]), 4))
