"""The attribution model: from bodies to their attributions, by the network that ships with the package."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.extraction import labels
from onrecord.extraction.attribution import Attribution
from onrecord.extraction.batches import Batch, batch
from onrecord.extraction.confidence import Evidence, Reliability
from onrecord.extraction.decoding import best_labels, shares
from onrecord.extraction.labels import Words
from onrecord.extraction.linking import Linked, link
from onrecord.extraction.quotations import Quoted
from onrecord.extraction.windows import Window, windows
from onrecord.records import Span

MODELS = Path(__file__).parent / "models"
NETWORK, TOKENIZER, DECODING = "attribution.onnx", "tokenizer.json", "decoding.json"

_TOGETHER = 32
"""How many windows are decoded at once."""

Floats = NDArray[np.float32]
Run = Callable[[Batch], tuple[Floats, Floats]]
"""Gives the scores of labels and the vectors for links of each piece of a window: shape [1, pieces, …]."""


@dataclass(frozen=True, slots=True)
class Decoding:
    """What turns scores into attributions; the same numbers that the network was trained with.

    transitions: shape [labels, labels]; relations: shape [2, relations].
    """

    transitions: Floats
    relations: Floats
    reliability: Reliability


@dataclass(frozen=True)
class Model:
    """A network, its tokenizer, and how its scores are decoded; use `load`."""

    run: Run
    tokenizer: Tokenizer
    decoding: Decoding

    def attributions(
        self, bodies: Sequence[str], quoted: Sequence[Sequence[Quoted]]
    ) -> list[list[Attribution]]:
        """Find the attributions of bodies, in text order; `quoted` are the quotations of each."""
        return [
            [replace(each, confidence=self.decoding.reliability.of(evidence)) for each, evidence in found]
            for found in self.with_evidence(bodies, quoted)
        ]

    def with_evidence(
        self, bodies: Sequence[str], quoted: Sequence[Sequence[Quoted]]
    ) -> list[list[tuple[Attribution, Evidence]]]:
        """Find attributions, each with what its confidence is told from."""
        cut = [
            (number, window)
            for number, (body, marks) in enumerate(zip(bodies, quoted, strict=True))
            for window in windows(body, marks, self.tokenizer)
        ]
        # Windows of like length side by side need the least filling up when they are decoded.
        cut.sort(key=lambda entry: entry[1].ids.size)
        found: list[list[tuple[Attribution, Evidence]]] = [[] for _ in bodies]
        for start in range(0, len(cut), _TOGETHER):
            part = cut[start : start + _TOGETHER]
            read = self._read([window for _, window in part])
            for (number, _), attributions in zip(part, read, strict=True):
                found[number] += attributions
        return [sorted(each, key=lambda entry: entry[0].place) for each in found]

    def _read(self, part: Sequence[Window]) -> Iterator[list[tuple[Attribution, Evidence]]]:
        inputs = batch(part)
        scores = np.zeros((*inputs.pieces.shape, labels.COUNT), dtype=np.float32)
        vectors = []
        for row, window in enumerate(part):
            # In int8 one scale serves all that is read at once: what is found in an article would depend on
            # the articles read beside it.
            alone = batch([window])
            labelled, linked = self.run(alone)
            scores[row, : window.pieces.size] = labelled[0, alone.pieces[0]]
            vectors.append(linked[0, alone.pieces[0]])
        paths = best_labels(scores, inputs.opens, inputs.lengths, self.decoding.transitions)
        sure = shares(scores, paths)
        for row, window in enumerate(part):
            spans = list(labels.read(paths[row, : window.pieces.size].tolist()))
            found = link(spans, vectors[row], window.opens, self.decoding.relations)
            yield [(_attribution(window, each), Evidence.of(each, sure[row])) for each in found]


def _attribution(window: Window, linked: Linked) -> Attribution:
    return Attribution(
        None if linked.source is None else _span(window, linked.source),
        None if linked.cue is None else _span(window, linked.cue),
        tuple(_span(window, words) for words in linked.contents),
    )


def _span(window: Window, words: Words) -> Span:
    return Span(int(window.spans[words.first, 0]), int(window.spans[words.last, 1]))


def load(folder: Path = MODELS) -> Model:
    """Load a model, to run on one core: several texts at once are read by several processes.

    Raises:
        OSError: a file of the model is missing.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        folder / NETWORK,
        options,
        providers=["CPUExecutionProvider"],
        # The operator that it joins others into takes several times as long as they do.
        disabled_optimizers=["SkipLayerNormFusion"],
    )

    def run(inputs: Batch) -> tuple[Floats, Floats]:
        given = {"ids": inputs.ids, "features": inputs.features}
        labelled, linked = session.run(["labels", "links"], given)
        return labelled, linked

    return Model(run, Tokenizer.from_file(str(folder / TOKENIZER)), read_decoding(folder / DECODING))


@cache
def shipped() -> Model:
    """Load the model that ships with the package, once."""
    return load()


def read_decoding(file: Path) -> Decoding:
    """Read what `training` wrote beside the network."""
    values = json.loads(file.read_text(encoding="utf-8"))
    return Decoding(
        np.array(values["transitions"], dtype=np.float32),
        np.array(values["relations"], dtype=np.float32),
        Reliability(**values["reliability"]),
    )
