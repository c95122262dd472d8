"""Put windows together as the arrays that the network takes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.extraction.windows import Window

_BEGIN, _END = 101, 102
"""[CLS] and [SEP] in the vocabulary of BERT, uncased."""

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows side by side, filled up with zeros to the longest.

    ids, features, mask: shape [windows, pieces]; pieces: shape [windows, words], where the first piece of a
    word is; opens: shape [windows, words]; lengths: shape [windows], in words.
    """

    ids: Ints
    features: Ints
    mask: Ints
    pieces: Ints
    opens: NDArray[np.bool_]
    lengths: Ints


def batch(windows: Sequence[Window]) -> Batch:
    """Put windows, at least one, side by side."""
    lengths = np.array([window.pieces.size for window in windows])
    shape = (len(windows), max(window.ids.size for window in windows) + 2)
    words = (len(windows), int(lengths.max()))
    ids, features, mask = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    pieces = np.zeros(words, dtype=np.int64)
    opens = np.zeros(words, dtype=np.bool_)
    for row, window in enumerate(windows):
        size, count = window.ids.size, window.pieces.size
        ids[row, 0], ids[row, 1 : size + 1], ids[row, size + 1] = _BEGIN, window.ids, _END
        mask[row, : size + 2] = 1
        repeated = np.diff(window.pieces, append=size)
        features[row, 1 : size + 1] = np.repeat(window.features, repeated)
        pieces[row, :count] = window.pieces + 1
        opens[row, :count] = window.opens
    return Batch(ids, features, mask, pieces, opens, lengths)
