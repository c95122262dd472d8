from dataclasses import astuple, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction.confidence import UNKNOWN, Evidence, Reliability
from onrecord.extraction.labels import Role, Words
from onrecord.extraction.linking import Linked

_LINKED = Linked(
    Words(1, 1, Role.CUE),
    Words(0, 0, Role.SOURCE),
    (Words(2, 4, Role.CONTENT),),
    source_sure=0.9,
    content_sure=0.8,
)
_ODDS = st.floats(-10, 10)


def evidence(sure: list[float], linked: Linked = _LINKED) -> Evidence:
    return Evidence.of(linked, np.array(sure, dtype=np.float32))


@pytest.mark.parametrize("place", range(5))
def test_less_sure_labels_are_less_evidence(place: int) -> None:
    sure = [0.9] * 5
    less = [0.5 if number == place else value for number, value in enumerate(sure)]
    assert sum(astuple(evidence(less))) < sum(astuple(evidence(sure)))


def test_a_missing_cue_counts_against_and_a_missing_source_neither_way() -> None:
    alone = evidence([0.9] * 5, replace(_LINKED, cue=None, source=None))
    assert alone.cue < 0 == alone.source


@given(weights=st.tuples(*[_ODDS] * 6), constant=_ODDS, odds=st.tuples(*[_ODDS] * 6))
def test_confidence_is_a_chance(weights: tuple[float, ...], constant: float, odds: tuple[float, ...]) -> None:
    assert 0 <= Reliability(weights, constant).of(Evidence(*odds)) <= 1


def test_nothing_known_is_even_odds() -> None:
    assert UNKNOWN.of(evidence([0.9] * 5)) == 0.5
