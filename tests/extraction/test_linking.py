from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from onrecord.extraction import relations
from onrecord.extraction.labels import Role, Words
from onrecord.extraction.linking import Linked, link

COUNT = 20
MAYOR, CRITICS = Words(0, 1, Role.SOURCE), Words(10, 11, Role.SOURCE)
SAID, ADDED, WARNED = Words(2, 2, Role.CUE), Words(6, 7, Role.CUE), Words(12, 12, Role.CUE)
BRIDGE, TOLL, FLOOD = Words(3, 5, Role.CONTENT), Words(8, 9, Role.CONTENT), Words(13, 19, Role.CONTENT)
ONE_PARAGRAPH = np.arange(COUNT) == 0
NO_BIAS = np.zeros((2, relations.COUNT), dtype=np.float32)

Pull = tuple[Words, Words, float]


def vectors(pulls: Sequence[Pull]) -> NDArray[np.float32]:
    """Make vectors with which each cue and span have this score, all other pairs and every span alone 0.

    Every pair has a dimension of its own; half of its score comes from the first word, half from the last.
    """
    width = max(len(pulls), 1)
    parts = np.zeros((COUNT, 8, width), dtype=np.float32)
    for number, (cue, span, score) in enumerate(pulls):
        base = 4 if span.role is Role.CONTENT else 0
        parts[cue.first, base, number] = parts[cue.last, base + 1, number] = 0.5
        parts[span.first, base + 2, number] = parts[span.last, base + 3, number] = score * width**0.5 / 2
    alone = np.zeros((COUNT, 2), dtype=np.float32)
    return np.concatenate([parts.reshape(COUNT, -1), alone], axis=1)


def linked(
    spans: Sequence[Words], pulls: Sequence[Pull]
) -> list[tuple[Words | None, Words | None, tuple[Words, ...]]]:
    """Link the spans of one paragraph, and leave out how sure that is."""
    found = link(sorted(spans), vectors(pulls), ONE_PARAGRAPH, NO_BIAS)
    return [(each.source, each.cue, each.contents) for each in found]


@pytest.mark.parametrize(
    ("spans", "pulls", "expected"),
    [
        pytest.param([], [], [], id="no span at all"),
        pytest.param([MAYOR, SAID], [(SAID, MAYOR, 5)], [], id="a cue without a content says nothing"),
        pytest.param(
            [MAYOR, SAID, BRIDGE, CRITICS, WARNED, FLOOD],
            [(SAID, MAYOR, 5), (SAID, BRIDGE, 5), (WARNED, CRITICS, 5), (WARNED, FLOOD, 5)],
            [(MAYOR, SAID, (BRIDGE,)), (CRITICS, WARNED, (FLOOD,))],
            id="every cue has its own source and content",
        ),
        pytest.param(
            [MAYOR, SAID, BRIDGE, CRITICS, WARNED, FLOOD],
            [(SAID, CRITICS, 5), (SAID, FLOOD, 5), (WARNED, MAYOR, 5), (WARNED, BRIDGE, 5)],
            [(MAYOR, WARNED, (BRIDGE,)), (CRITICS, SAID, (FLOOD,))],
            id="the scores decide, not the order",
        ),
        pytest.param(
            [MAYOR, SAID, BRIDGE, CRITICS],
            [(SAID, MAYOR, 3), (SAID, CRITICS, 4), (SAID, BRIDGE, 5)],
            [(CRITICS, SAID, (BRIDGE,))],
            id="the better of two sources",
        ),
        pytest.param(
            [MAYOR, SAID, BRIDGE, ADDED, TOLL],
            [(SAID, MAYOR, 5), (ADDED, MAYOR, 5), (SAID, BRIDGE, 5), (ADDED, TOLL, 5)],
            [(MAYOR, SAID, (BRIDGE,)), (MAYOR, ADDED, (TOLL,))],
            id="one source for two cues",
        ),
        pytest.param(
            [MAYOR, SAID, BRIDGE, TOLL],
            [(SAID, MAYOR, 5), (SAID, BRIDGE, 5), (SAID, TOLL, 5)],
            [(MAYOR, SAID, (BRIDGE, TOLL))],
            id="two fragments to one cue",
        ),
        pytest.param(
            [MAYOR, SAID, BRIDGE],
            [(SAID, MAYOR, -5), (SAID, BRIDGE, 5)],
            [(None, SAID, (BRIDGE,))],
            id="no source that fits",
        ),
        pytest.param([SAID, BRIDGE], [(SAID, BRIDGE, 5)], [(None, SAID, (BRIDGE,))], id="no source at all"),
        pytest.param(
            [MAYOR, SAID, BRIDGE, TOLL, FLOOD],
            [(SAID, MAYOR, 5), (SAID, BRIDGE, -5), (SAID, TOLL, 5), (SAID, FLOOD, -5)],
            [(None, None, (BRIDGE,)), (MAYOR, SAID, (TOLL,)), (None, None, (FLOOD,))],
            id="contents without a fitting cue stand alone, each for itself",
        ),
        pytest.param(
            [MAYOR, BRIDGE, TOLL], [], [(None, None, (BRIDGE,)), (None, None, (TOLL,))], id="no cue at all"
        ),
    ],
)
def test_links(
    spans: list[Words],
    pulls: list[Pull],
    expected: list[tuple[Words | None, Words | None, tuple[Words, ...]]],
) -> None:
    assert linked(spans, pulls) == expected


def test_links_are_as_sure_as_their_scores() -> None:
    pulls = [(ADDED, MAYOR, 2.0), (ADDED, CRITICS, 1.0), (ADDED, BRIDGE, 3.0), (ADDED, TOLL, 1.0)]
    [found] = link([MAYOR, BRIDGE, ADDED, TOLL, CRITICS], vectors(pulls), ONE_PARAGRAPH, NO_BIAS)
    powers = np.exp([2.0, 1.0, 0.0])
    assert found.source_sure == pytest.approx(powers[0] / powers.sum())
    # As sure as the less sure of the two fragments.
    assert found.content_sure == pytest.approx(np.exp(1) / (np.exp(1) + 1))


def test_a_content_with_no_cue_about_is_surely_alone() -> None:
    assert link([BRIDGE], vectors([]), ONE_PARAGRAPH, NO_BIAS) == [Linked(None, None, (BRIDGE,), 1.0, 1.0)]


@pytest.mark.parametrize(("alone", "cue"), [(1.0, SAID), (3.0, None)])
def test_a_content_stands_alone_where_that_scores_better(alone: float, cue: Words | None) -> None:
    scored = vectors([(SAID, BRIDGE, 2.0)])
    scored[BRIDGE.first, -1] = alone
    [found] = link([SAID, BRIDGE], scored, ONE_PARAGRAPH, NO_BIAS)
    assert found.cue == cue


@pytest.mark.parametrize(("alone", "source"), [(1.0, MAYOR), (3.0, None)])
def test_a_cue_has_no_source_where_that_scores_better(alone: float, source: Words | None) -> None:
    scored = vectors([(SAID, MAYOR, 2.0), (SAID, BRIDGE, 5.0)])
    scored[SAID.first, -2] = alone
    [found] = link([MAYOR, SAID, BRIDGE], scored, ONE_PARAGRAPH, NO_BIAS)
    assert found.source == source


@pytest.mark.parametrize(("begin", "source"), [(0, CRITICS), (10, MAYOR)])
def test_how_spans_lie_counts_too(begin: int, source: Words) -> None:
    cue = np.array([(WARNED.first, WARNED.last)])
    before = np.array([(CRITICS.first, CRITICS.last)])
    bias = NO_BIAS.copy()
    # The source right before its cue is the best, but not where the paragraph is another one.
    bias[0, relations.relations(cue, before, np.ones(COUNT, dtype=np.int64))] = 1
    opens = np.isin(np.arange(COUNT), (0, 12 if begin else 0))
    scored = vectors([(WARNED, MAYOR, 0.5), (WARNED, FLOOD, 5)])
    [found] = link([MAYOR, CRITICS, WARNED, FLOOD], scored, opens, bias)
    assert found.source == source
