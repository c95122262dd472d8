import numpy as np

from onrecord.extraction.confidence import Evidence
from onrecord.training.calibration import calibrate


def test_what_made_the_answers_is_found_again() -> None:
    chance = np.random.default_rng(3)
    odds = chance.normal(0, 2, (4000, 6))
    right = chance.random(4000) < 1 / (1 + np.exp(-(1.5 * odds[:, 0] - 0.5 * odds[:, 3] + 0.25)))
    fitted = calibrate([Evidence(*row) for row in odds.tolist()], right.tolist())
    assert np.allclose(fitted.weights, [1.5, 0, 0, -0.5, 0, 0], atol=0.15)
    assert abs(fitted.constant - 0.25) < 0.15
