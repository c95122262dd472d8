import numpy as np
import pytest

from onrecord.extraction.batches import batch
from onrecord.extraction.windows import Window


def window(pieces: list[list[int]], features: list[int], opens: list[bool]) -> Window:
    """Make a window of words, each given by the ids of its pieces."""
    sizes = [len(word) for word in pieces]
    edges = np.arange(len(pieces))[:, None] + np.array([0, 1])
    return Window(
        np.array([piece for word in pieces for piece in word]),
        np.array(features),
        np.cumsum([0, *sizes[:-1]]),
        edges,
        np.array(opens),
    )


LONG = window([[2001], [2002, 2003, 2004], [2005]], [19, 2, 5], [True, False, True])
SHORT = window([[3001, 3002]], [18], [True])


def test_windows_stand_between_their_marks_and_are_filled_up() -> None:
    found = batch([LONG, SHORT])
    assert found.ids.tolist() == [
        [101, 2001, 2002, 2003, 2004, 2005, 102],
        [101, 3001, 3002, 102, 0, 0, 0],
    ]
    assert found.mask.tolist() == [[1, 1, 1, 1, 1, 1, 1], [1, 1, 1, 1, 0, 0, 0]]


def test_a_feature_is_repeated_for_every_piece_of_its_word() -> None:
    assert batch([LONG, SHORT]).features.tolist() == [[0, 19, 2, 2, 2, 5, 0], [0, 18, 18, 0, 0, 0, 0]]


def test_words_point_at_their_first_pieces() -> None:
    found = batch([LONG, SHORT])
    assert found.pieces.tolist() == [[1, 2, 5], [1, 0, 0]]
    assert found.ids[0, found.pieces[0]].tolist() == [2001, 2002, 2005]
    assert found.opens.tolist() == [[True, False, True], [True, False, False]]
    assert found.lengths.tolist() == [3, 1]


@pytest.mark.parametrize("one", [LONG, SHORT])
def test_a_window_alone_is_not_filled_up(one: Window) -> None:
    found = batch([one])
    assert found.mask.all()
    assert found.ids.shape == found.features.shape == (1, one.ids.size + 2)
    assert found.pieces.shape == found.opens.shape == (1, one.pieces.size)
