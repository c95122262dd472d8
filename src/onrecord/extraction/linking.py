"""Put the spans of a window together: to every cue its source and its contents."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.extraction.labels import Role, Words
from onrecord.extraction.relations import relations

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Linked:
    """One attribution as words of a window.

    source_sure, content_sure: probabilities of its links.
    """

    cue: Words | None
    source: Words | None
    contents: tuple[Words, ...]
    source_sure: float
    content_sure: float


def link(spans: Sequence[Words], vectors: Floats, opens: NDArray[np.bool_], bias: Floats) -> list[Linked]:
    """Give the attributions that spans make; a content without a cue stands alone.

    spans: in the order of the words; vectors: shape [words, 8 k + 2], two for each cue and two for each other
    span, k numbers each, first for sources, then for contents, and what a span alone scores;
    opens: shape [words]; bias: shape [2, relations].
    """
    cues, sources, contents = (
        [s for s in spans if s.role is role] for role in (Role.CUE, Role.SOURCE, Role.CONTENT)
    )
    paragraph = np.cumsum(opens, dtype=np.int64)
    source_of = _chances(cues, sources, vectors, paragraph, bias, 0)
    cue_of = _chances(cues, contents, vectors, paragraph, bias, 1)
    own: dict[int, list[int]] = {}
    for content in range(len(contents)):
        own.setdefault(int(cue_of[:, content].argmax()), []).append(content)
    found = []
    for cue, members in own.items():
        sure = float(min(cue_of[cue, member] for member in members))
        parts = tuple(contents[member] for member in members)
        if cue == len(cues):
            found += [
                Linked(None, None, (part,), 1.0, float(cue_of[cue, n]))
                for part, n in zip(parts, members, strict=True)
            ]
            continue
        best = int(source_of[cue].argmax())
        source = sources[best] if best < len(sources) else None
        found.append(Linked(cues[cue], source, parts, float(source_of[cue, best]), sure))
    return sorted(found, key=lambda each: each.contents[0])


def _chances(
    cues: Sequence[Words],
    spans: Sequence[Words],
    vectors: Floats,
    paragraph: NDArray[np.int64],
    bias: Floats,
    role: int,
) -> Floats:
    """Give the probability of each source for a cue, or of each cue for a content; the last is for none."""
    width = (vectors.shape[1] - 2) // 8
    parts = vectors[:, : 8 * width].reshape(len(vectors), 8, width)
    c, s = _edges(cues), _edges(spans)
    base = 4 * role
    cue = parts[c[:, 0], base] + parts[c[:, 1], base + 1]
    span = parts[s[:, 0], base + 2] + parts[s[:, 1], base + 3]
    scores = cue @ span.T / width**0.5 + bias[role, relations(c, s, paragraph)]
    alone = vectors[(s if role else c)[:, 0], 8 * width + role]
    if role:
        return _softmax(np.concatenate([scores, alone[None, :]]), 0)
    return _softmax(np.concatenate([scores, alone[:, None]], axis=1), 1)


def _edges(spans: Sequence[Words]) -> NDArray[np.int64]:
    return np.array([(span.first, span.last) for span in spans], dtype=np.int64).reshape(-1, 2)


def _softmax(scores: Floats, axis: int) -> Floats:
    if not scores.size:
        return scores
    powers = np.exp(scores - scores.max(axis=axis, keepdims=True))
    return np.asarray(powers / powers.sum(axis=axis, keepdims=True), dtype=np.float32)
