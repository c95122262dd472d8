"""Find the spans of windows: by the chance of each span among all readings of its window.

The network scores labels of words; a conditional random field (Lafferty et al. 2001) makes of them the chance
of every whole sequence of labels. The chance of a span is that of all sequences that have it, by the forward
and the backward sums (Rabiner 1989). The one best sequence would not do: it is sure of everything at once,
and says neither how sure a span is nor what a reader who missed fewer would have marked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.extraction import labels
from onrecord.extraction.labels import Role, Words

NEVER = -1e4
"""The score of what cannot be."""

_FAINT = 0.02
"""A span is looked at only where both its ends have at least this chance."""

_LEAST = 1e-30

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Likely:
    """A span with its chance, and the mean chance of its words to be in some span of its role."""

    words: Words
    chance: float
    inside: float


@dataclass(frozen=True, slots=True)
class Sums:
    """Of all readings of some windows, scaled at each word so that they stay numbers.

    powers: shape [windows, words, labels]; scales: shape [windows, words]; ahead, behind: shape [windows,
    words, labels], whose product is the chance of a label.
    """

    powers: Doubles
    scales: Doubles
    ahead: Doubles
    behind: Doubles


def likely_spans(
    scores: Floats, opens: Flags, lengths: Ints, transitions: Floats, least: Sequence[float]
) -> list[list[Likely]]:
    """Give the spans of each window, in the order of the words: the best choice without overlap.

    A span is worth its chance less the least chance of its role, so that none below that is taken; no span
    runs over the end of a paragraph.

    scores: shape [windows, words, labels]; opens: shape [windows, words], whether a paragraph begins;
    lengths: shape [windows], in words; transitions: shape [labels, labels], of the second behind the first;
    least: for each role.
    """
    steps = np.exp(transitions.astype(np.float64)) * labels.FOLLOWS
    sums = _sums(possible(scores, opens, lengths), lengths, steps)
    found = []
    for row, count in enumerate(lengths.tolist()):
        window = Sums(*(each[row, :count] for each in (sums.powers, sums.scales, sums.ahead, sums.behind)))
        candidates = [each for role in Role for each in _candidates(window, steps, role)]
        found.append(_best(candidates, count, dict(zip(Role, least, strict=True))))
    return found


def possible(scores: Floats, opens: Flags, lengths: Ints) -> Floats:
    """Rule out the labels that would carry a span over the begin of a paragraph or the end of a window."""
    scores = np.where(opens[:, :, None] & ~labels.OPENING, np.float32(NEVER), scores)
    last = lengths - 1
    rows = np.arange(len(lengths))
    scores[rows, last] = np.where(labels.CLOSING, scores[rows, last], np.float32(NEVER))
    return scores


def _sums(scores: Floats, lengths: Ints, steps: Doubles) -> Sums:
    count, words, _ = scores.shape
    powers = np.exp((scores - scores.max(axis=2, keepdims=True)).astype(np.float64))
    ahead, behind = np.empty_like(powers), np.ones_like(powers)
    scales = np.empty((count, words))
    for word in range(words):
        reached = powers[:, word] if word == 0 else (ahead[:, word - 1] @ steps) * powers[:, word]
        # A sum of chances that is nothing could not be divided by.
        scales[:, word] = reached.sum(axis=1) + _LEAST
        ahead[:, word] = reached / scales[:, word, None]
    for word in range(words - 1, 0, -1):
        onward = ((powers[:, word] * behind[:, word]) @ steps.T) / scales[:, word, None]
        # A shorter window joins at its own last word.
        behind[:, word - 1] = np.where((word < lengths)[:, None], onward, 1.0)
    return Sums(powers, scales, ahead, behind)


def _candidates(window: Sums, steps: Doubles, role: Role) -> Iterator[Likely]:
    begin, inside, end, single = labels.of(role)
    chances = window.ahead * window.behind
    covered = np.concatenate([[0.0], chances[:, [begin, inside, end, single]].sum(axis=1).cumsum()])
    for word in np.flatnonzero(chances[:, single] >= _FAINT).tolist():
        yield Likely(
            Words(word, word, role), float(chances[word, single]), float(covered[word + 1] - covered[word])
        )
    first = np.flatnonzero(chances[:, begin] >= _FAINT)
    last = np.flatnonzero(chances[:, end] >= _FAINT)
    if not (first.size and last.size):
        return
    within = _log(window.powers[:, inside] / window.scales) + _log(steps[inside, inside])
    runs = np.concatenate([[0.0], within.cumsum()])
    between = runs[last][None, :] - runs[first + 1][:, None]
    longer = last[None, :] > first[:, None] + 1
    turns = np.where(
        longer,
        between + _log(steps[begin, inside]) + _log(steps[inside, end]) - _log(steps[inside, inside]),
        _log(steps[begin, end]),
    )
    closing = _log(window.powers[last, end] / window.scales[last]) + _log(window.behind[last, end])
    spans = np.exp(_log(window.ahead[first, begin])[:, None] + turns + closing[None, :])
    for i, j in np.argwhere((spans >= _FAINT) & (last[None, :] > first[:, None])).tolist():
        start, stop = int(first[i]), int(last[j])
        mean = (covered[stop + 1] - covered[start]) / (stop + 1 - start)
        yield Likely(Words(start, stop, role), float(spans[i, j]), float(mean))


def _best(candidates: Sequence[Likely], count: int, least: dict[Role, float]) -> list[Likely]:
    """Choose the spans without overlap that are worth most together, from left to right."""
    ending: dict[int, list[Likely]] = {}
    for each in candidates:
        ending.setdefault(each.words.last, []).append(each)
    worth = [0.0] * (count + 1)
    taken: list[Likely | None] = [None] * (count + 1)
    for word in range(count):
        worth[word + 1] = worth[word]
        for each in ending.get(word, ()):
            gained = worth[each.words.first] + each.chance - least[each.words.role]
            if gained > worth[word + 1]:
                worth[word + 1], taken[word + 1] = gained, each
    found = []
    word = count
    while word > 0:
        chosen = taken[word]
        if chosen is None:
            word -= 1
        else:
            found.append(chosen)
            word = chosen.words.first
    return found[::-1]


def _log(values: Doubles) -> Doubles:
    return np.log(np.maximum(values, _LEAST))
