from collections.abc import Mapping
from dataclasses import astuple, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction.confidence import UNKNOWN, Evidence, Reliability
from onrecord.extraction.decoding import Likely
from onrecord.extraction.labels import Role, Words
from onrecord.extraction.linking import Linked

_LINKED = Linked(
    Words(1, 1, Role.CUE),
    Words(0, 0, Role.SOURCE),
    (Words(2, 4, Role.CONTENT),),
    source_sure=0.9,
    content_sure=0.8,
)
_SURE = dict.fromkeys(Role, 0.9)
_ODDS = st.floats(-10, 10)


def evidence(chances: Mapping[Role, float], linked: Linked = _LINKED) -> Evidence:
    spans = [span for span in (linked.cue, linked.source, *linked.contents) if span is not None]
    return Evidence.of(linked, {span: Likely(span, chances[span.role], chances[span.role]) for span in spans})


@pytest.mark.parametrize("role", Role)
def test_less_sure_spans_are_less_evidence(role: Role) -> None:
    assert sum(astuple(evidence(_SURE | {role: 0.5}))) < sum(astuple(evidence(_SURE)))


def test_a_missing_cue_counts_against_and_a_missing_source_neither_way() -> None:
    alone = evidence(_SURE, replace(_LINKED, cue=None, source=None))
    assert alone.cue < 0 == alone.source


@given(weights=st.tuples(*[_ODDS] * 6), constant=_ODDS, odds=st.tuples(*[_ODDS] * 6))
def test_confidence_is_a_chance(weights: tuple[float, ...], constant: float, odds: tuple[float, ...]) -> None:
    assert 0 <= Reliability(weights, constant).of(Evidence(*odds)) <= 1


def test_nothing_known_is_even_odds() -> None:
    assert UNKNOWN.of(evidence(_SURE)) == 0.5
