import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction.relations import COUNT, relations

WORDS = 200
CUE = (100, 101)

Edges = tuple[int, int]


def relation(
    span: Edges, *, cue: Edges = CUE, begins: tuple[int, ...] = (), others: tuple[int, ...] = ()
) -> int:
    """Give the relation of a cue to a span; `begins` are words that open paragraphs, `others` more cues."""
    cues = sorted([cue, *((word, word) for word in others)])
    paragraph = np.isin(np.arange(WORDS), begins).cumsum()
    found = relations(np.array(cues), np.array([span]), paragraph)
    return int(found[cues.index(cue), 0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(relation((98, 99)), relation((102, 103)), id="side"),
        pytest.param(relation((98, 99)), relation((97, 98)), id="distance before the cue"),
        pytest.param(relation((102, 103)), relation((103, 104)), id="distance behind the cue"),
        pytest.param(relation((133, 140)), relation((134, 140)), id="32 words or 33"),
        pytest.param(relation((90, 92)), relation((90, 92), begins=(95,)), id="paragraph before the cue"),
        pytest.param(
            relation((110, 112)), relation((110, 112), begins=(105,)), id="paragraph behind the cue"
        ),
        pytest.param(relation((90, 92)), relation((90, 92), others=(95,)), id="a cue between, before"),
        pytest.param(relation((110, 112)), relation((110, 112), others=(105,)), id="a cue between, behind"),
        pytest.param(
            relation((90, 92), others=(95,)), relation((90, 92), others=(94, 96)), id="two between, before"
        ),
        pytest.param(
            relation((110, 112), others=(105,)),
            relation((110, 112), others=(104, 106)),
            id="two between, behind",
        ),
    ],
)
def test_tells_apart(one: int, other: int) -> None:
    assert one != other


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(relation((99, 99)), relation((60, 99)), id="length of the span before the cue"),
        pytest.param(relation((102, 102)), relation((102, 140)), id="length of the span behind the cue"),
        pytest.param(
            relation((99, 99)), relation((99, 99), cue=(100, 110)), id="length of the cue before it"
        ),
        pytest.param(
            relation((102, 102)), relation((102, 102), cue=(101, 101)), id="length of the cue behind it"
        ),
        pytest.param(relation((106, 106)), relation((109, 109)), id="5 words or 8"),
        pytest.param(relation((166, 166)), relation((199, 199)), id="65 words or more"),
        pytest.param(
            relation((110, 112)), relation((110, 112), begins=(50, 120)), id="paragraphs around both"
        ),
        pytest.param(
            relation((110, 112)), relation((110, 112), others=(90, 120)), id="cues on the far sides"
        ),
        pytest.param(
            relation((110, 112), others=(104, 106)),
            relation((110, 112), others=(104, 106, 108)),
            id="two cues between or more",
        ),
    ],
)
def test_holds_alike(one: int, other: int) -> None:
    assert one == other


@given(
    st.lists(st.tuples(st.integers(0, 150), st.integers(0, 9)), max_size=6),
    st.lists(st.tuples(st.integers(0, 150), st.integers(0, 40)), max_size=6),
    st.sets(st.integers(0, WORDS - 1)),
)
def test_every_pair_has_a_number_below_the_count(
    cues: list[Edges], spans: list[Edges], begins: set[int]
) -> None:
    cue_edges, span_edges = (
        np.array([(first, first + more) for first, more in sorted(drawn)], dtype=np.int64).reshape(-1, 2)
        for drawn in (cues, spans)
    )
    found = relations(cue_edges, span_edges, np.isin(np.arange(WORDS), list(begins)).cumsum())
    assert found.shape == (len(cues), len(spans))
    assert np.all((found >= 0) & (found < COUNT))
