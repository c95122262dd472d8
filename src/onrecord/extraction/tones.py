"""What a statement does, and how it speaks of what its words name: the branch of the network that says so.

The branch goes on from the hidden states that the attribution network has half-way, and reads them one
sentence at a time, as it learned to.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from onrecord.extraction.attribution import Attribution
from onrecord.extraction.sentences import sentences
from onrecord.extraction.windows import Window
from onrecord.records import Attitude, Span, Tone

BRANCH = "tones.onnx"

SHARED = 4
"""How many layers of the network the branch has in common with the rest."""

CLASSES = (-1, 0, 1)
"""What a word can be told to be: spoken ill of, neither, spoken well of; the order of the branch's scores."""

ATTITUDES = tuple(Attitude)
"""The order of the branch's scores of attitudes."""

LONGEST = 160
"""How many words of a sentence are read together at most."""

_DECIMALS = 2
_NO_WORDS = np.array([], dtype=np.int64)

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Branch = Callable[[Floats, Floats], tuple[Floats, Floats]]
"""Gives for a sentence the scores of `CLASSES`, [1, pieces, 3], and of `ATTITUDES`, [1, statements, 10].

From hidden states, shape [1, pieces, width], and the shares of the pieces in the cue and in the content of
each statement, [1, 2 * statements, pieces].
"""


def load_branch(folder: Path, options: onnxruntime.SessionOptions) -> Branch:
    """Load the branch from a model's folder.

    Raises:
        OSError: its file is missing.
    """
    session = onnxruntime.InferenceSession(
        folder / BRANCH,
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],
    )

    def run(hidden: Floats, shares: Floats) -> tuple[Floats, Floats]:
        tones, attitudes = session.run(["tones", "attitudes"], {"hidden": hidden, "shares": shares})
        return tones, attitudes

    return run


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a window from `first` on, up to `past`."""

    window: Window
    first: int
    past: int

    def of(self, hidden: Floats) -> Floats:
        """Cut its hidden states out of those of the window, shape [pieces + 2, width], with both marks."""
        begin, end = self._pieces
        return np.concatenate([hidden[:1], hidden[begin:end], hidden[-1:]])

    def places(self, words: Ints) -> Ints:
        """Give where the first pieces of some of its words stand among these states."""
        return self.window.pieces[words] + 2 - self._pieces[0]

    def share(self, words: Ints) -> Floats:
        """Give the share of each of these states in some words, of which those outside are left out."""
        begin, end = self._pieces
        share = np.zeros(end - begin + 2, dtype=np.float32)
        inside = words[(words >= self.first) & (words < self.past)]
        if inside.size:
            share[self.places(inside)] = 1 / inside.size
        return share

    @property
    def _pieces(self) -> tuple[int, int]:
        pieces, past = self.window.pieces, self.past
        end = int(pieces[past]) if past < pieces.size else self.window.ids.size
        return int(pieces[self.first]) + 1, end + 1


@dataclass(frozen=True, slots=True)
class Told:
    """What the branch says of the statements of a window.

    attitudes: for each statement the chances of `ATTITUDES`; tones: of the words of their contents.
    """

    attitudes: tuple[tuple[float, ...], ...] = ()
    tones: tuple[Tone, ...] = ()


def tell(
    body: str, window: Window, hidden: Floats, attributions: Sequence[Attribution], branch: Branch
) -> Told:
    """Tell attitudes and tones of the attributions of a window.

    hidden: shape [pieces + 2, width], with the marks for begin and end.
    """
    cut = read_sentences(body, window)
    firsts = [sentence.first for sentence in cut]
    contents = [words(window, each.content) for each in attributions]
    cues = [words(window, () if each.cue is None else (each.cue,)) for each in attributions]
    homes = [home(firsts, cue, content) for cue, content in zip(cues, contents, strict=True)]
    wanted = np.unique(np.concatenate([*contents, _NO_WORDS]))
    attitudes: dict[int, tuple[float, ...]] = {}
    tones: list[Tone] = []
    for place, sentence in enumerate(cut):
        asked = wanted[(wanted >= sentence.first) & (wanted < sentence.past)]
        if not asked.size:
            continue
        numbers = [number for number, at in enumerate(homes) if at == place]
        shares = [sentence.share(each[number]) for number in numbers for each in (cues, contents)]
        # The graph needs a statement, also where the sentence only goes on with one.
        shares = shares or [sentence.share(_NO_WORDS)] * 2
        toned, done = branch(sentence.of(hidden)[None], np.array(shares)[None])
        scores = mean_class(toned[0, sentence.places(asked)])
        tones.extend(
            Tone(int(start), round(float(each), _DECIMALS))
            for start, each in zip(window.spans[asked, 0], scores, strict=True)
        )
        attitudes |= {
            number: tuple(row) for number, row in zip(numbers, chances(done[0]).tolist(), strict=False)
        }
    return Told(tuple(attitudes[number] for number in range(len(attributions))), tuple(tones))


def words(window: Window, spans: Sequence[Span]) -> Ints:
    """Give the numbers of the words of a window that lie in some spans."""
    starts, ends = window.spans[:, 0], window.spans[:, 1]
    runs = [
        np.arange(np.searchsorted(ends, span.start, side="right"), np.searchsorted(starts, span.end))
        for span in spans
    ]
    return np.unique(np.concatenate([*runs, _NO_WORDS])).astype(np.int64)


def home(firsts: Sequence[int], cue: Ints, content: Ints) -> int:
    """Choose the sentence that the attitude is told from: that of the cue if some content is there, too.

    firsts: the first word of each sentence.
    """
    places = {bisect_left(firsts, int(word) + 1) - 1 for word in content}
    beside = [place for word in cue if (place := bisect_left(firsts, int(word) + 1) - 1) in places]
    return beside[0] if beside else min(places)


def within(told: Sequence[Tone], spans: Sequence[Span]) -> tuple[Tone, ...]:
    """Keep the tones of the words that begin in some stretches; both in text order."""
    edges = ((bisect_left(told, s.start, key=_start), bisect_left(told, s.end, key=_start)) for s in spans)
    return tuple(tone for first, past in edges for tone in told[first:past])


def mean_class(scores: Floats) -> Floats:
    """Give the mean of the classes by their chance, from -1 to 1, of scores of shape [n, 3]."""
    return np.asarray(chances(scores) @ np.array(CLASSES, dtype=np.float32), dtype=np.float32)


def chances(scores: Floats) -> Floats:
    """Give the chances that scores mean, along the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True), dtype=np.float32)


def read_sentences(body: str, window: Window) -> list[Sentence]:
    """Cut a window into sentences, also within quotations; one that is too long is cut where it gets so."""
    opens = [*np.flatnonzero(window.opens).tolist(), window.pieces.size]
    starts = window.spans[:, 0]
    cut: list[Sentence] = []
    for first, past in pairwise(opens):
        paragraph = Span(int(starts[first]), int(window.spans[past - 1, 1]))
        ends = (int(np.searchsorted(starts, span.end)) for span in sentences(body, paragraph, ()))
        begin = first
        for end in ends:
            for start in range(begin, end, LONGEST):
                cut.append(Sentence(window, start, min(start + LONGEST, end)))
            begin = max(begin, end)
    return cut


def _start(tone: Tone) -> int:
    return tone.start
