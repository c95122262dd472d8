"""Find the best sequence of labels for the words of many windows at once (Viterbi 1967)."""

import numpy as np
from numpy.typing import NDArray

from onrecord.extraction import labels

NEVER = -1e4
"""The score of what cannot be."""

Floats = NDArray[np.float32]


def best_labels(
    scores: Floats, opens: NDArray[np.bool_], lengths: NDArray[np.int64], transitions: Floats
) -> NDArray[np.int64]:
    """Give the best label of every word: no span is left open, and none runs over the end of a paragraph.

    scores: shape [windows, words, labels]; opens: shape [windows, words], whether a paragraph begins;
    lengths: shape [windows], in words; transitions: shape [labels, labels], of the second behind the first.
    Returns shape [windows, words]; what is behind the end of a window says nothing.
    """
    scores = possible(scores, opens, lengths)
    step = (transitions + np.where(labels.FOLLOWS, 0, NEVER)).T.astype(np.float32)
    count, words, _ = scores.shape
    back = np.zeros((words, count, labels.COUNT), dtype=np.int8)
    reached = scores[:, 0]
    final = np.zeros_like(reached)
    for word in range(words):
        if word:
            onward = reached[:, None, :] + step
            back[word] = onward.argmax(axis=2)
            reached = onward.max(axis=2) + scores[:, word]
        final[lengths == word + 1] = reached[lengths == word + 1]
    found = np.zeros((count, words), dtype=np.int64)
    best = final.argmax(axis=1)
    rows = np.arange(count)
    for word in range(words - 1, -1, -1):
        # A shorter window joins at its own last word.
        best = np.where(word + 1 >= lengths, final.argmax(axis=1), best)
        found[:, word] = best
        best = back[word, rows, best]
    return found


def possible(scores: Floats, opens: NDArray[np.bool_], lengths: NDArray[np.int64]) -> Floats:
    """Rule out the labels that would carry a span over the begin of a paragraph or the end of a window."""
    scores = np.where(opens[:, :, None] & ~labels.OPENING, np.float32(NEVER), scores)
    last = lengths - 1
    rows = np.arange(len(lengths))
    scores[rows, last] = np.where(labels.CLOSING, scores[rows, last], np.float32(NEVER))
    return scores


def shares(scores: Floats, found: NDArray[np.int64]) -> Floats:
    """Give the share of each word's label among the exponentials of all its scores: [windows, words]."""
    powers = np.exp(scores - scores.max(axis=2, keepdims=True))
    chosen = np.take_along_axis(powers, found[:, :, None], axis=2)[:, :, 0]
    return np.asarray(chosen / powers.sum(axis=2), dtype=np.float32)
