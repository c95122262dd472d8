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

from onrecord.extraction import labels, mentions
from onrecord.extraction.attribution import Attribution, Found
from onrecord.extraction.batches import Batch, batch
from onrecord.extraction.confidence import Evidence, Reliability
from onrecord.extraction.decoding import likely_spans
from onrecord.extraction.linking import Linked, link
from onrecord.extraction.mentions import Mention
from onrecord.extraction.quotations import Quoted
from onrecord.extraction.windows import Window, windows
from onrecord.records import Span

MODELS = Path(__file__).parent / "models"
NETWORK, TOKENIZER, DECODING = "attribution.onnx", "tokenizer.json", "decoding.json"
OUTPUTS = ("labels", "links", "names")

LEAST_CONFIDENCE = 0.35
"""Below this an attribution is none: faint spans count only where they belong to something surer."""

_TOGETHER = 32
"""How many windows are decoded at once."""

Floats = NDArray[np.float32]
Run = Callable[[Batch], tuple[Floats, Floats, Floats]]
"""Gives the `OUTPUTS` for each piece of a window: shape [1, pieces, …]."""

Evident = tuple[Attribution, Evidence]


@dataclass(frozen=True, slots=True)
class Decoding:
    """What turns scores into attributions; the same numbers that the network was trained with.

    transitions: shape [labels, labels]; relations: shape [2, relations]; least: for each role, see
    `decoding.likely_spans`.
    """

    transitions: Floats
    relations: Floats
    least: tuple[float, ...]
    reliability: Reliability


@dataclass(frozen=True)
class Model:
    """A network, its tokenizer, and how its scores are decoded; use `load`."""

    run: Run
    tokenizer: Tokenizer
    decoding: Decoding

    def read(self, bodies: Sequence[str], quoted: Sequence[Sequence[Quoted]]) -> list[Found]:
        """Find the attributions and names of bodies; `quoted` are the quotations of each."""
        return [
            Found(tuple(self._believed(attributed)), mentions)
            for attributed, mentions in self.with_evidence(bodies, quoted)
        ]

    def _believed(self, attributed: Sequence[Evident]) -> Iterator[Attribution]:
        for each, evidence in attributed:
            confidence = self.decoding.reliability.of(evidence)
            if confidence >= LEAST_CONFIDENCE:
                yield replace(each, confidence=confidence)

    def with_evidence(
        self, bodies: Sequence[str], quoted: Sequence[Sequence[Quoted]]
    ) -> list[tuple[list[Evident], tuple[Mention, ...]]]:
        """Find attributions, each with what its confidence is told from, and names; both in text order."""
        cut = [
            (number, window)
            for number, (body, marks) in enumerate(zip(bodies, quoted, strict=True))
            for window in windows(body, marks, self.tokenizer)
        ]
        # Windows of like length side by side need the least filling up when they are decoded.
        cut.sort(key=lambda entry: entry[1].ids.size)
        found: list[tuple[list[Evident], list[Mention]]] = [([], []) for _ in bodies]
        for start in range(0, len(cut), _TOGETHER):
            part = cut[start : start + _TOGETHER]
            read = self._read([window for _, window in part])
            for (number, _), (attributed, named) in zip(part, read, strict=True):
                found[number][0].extend(attributed)
                found[number][1].extend(named)
        return [
            (
                sorted(attributed, key=lambda entry: entry[0].place),
                tuple(sorted(named, key=lambda mention: mention.span)),
            )
            for attributed, named in found
        ]

    def _read(self, part: Sequence[Window]) -> Iterator[tuple[list[Evident], list[Mention]]]:
        inputs = batch(part)
        scores = np.zeros((*inputs.pieces.shape, labels.COUNT), dtype=np.float32)
        vectors, names = [], []
        for row, window in enumerate(part):
            # In int8 one scale serves all that is read at once: what is found in an article would depend on
            # the articles read beside it.
            alone = batch([window])
            labelled, linked, named = (each[0, alone.pieces[0]] for each in self.run(alone))
            scores[row, : window.pieces.size] = labelled
            vectors.append(linked)
            names.append(named.argmax(axis=1).tolist())
        likely = likely_spans(
            scores, inputs.opens, inputs.lengths, self.decoding.transitions, self.decoding.least
        )
        for window, spans, linked, named in zip(part, likely, vectors, names, strict=True):
            chances = {each.words: each for each in spans}
            found = link(list(chances), linked, window.opens, self.decoding.relations)
            yield (
                [(_attribution(window, each), Evidence.of(each, chances)) for each in found],
                [Mention(_span(window, first, last), kind) for first, last, kind in mentions.read(named)],
            )


def _attribution(window: Window, linked: Linked) -> Attribution:
    return Attribution(
        None if linked.source is None else _span(window, linked.source.first, linked.source.last),
        None if linked.cue is None else _span(window, linked.cue.first, linked.cue.last),
        tuple(_span(window, words.first, words.last) for words in linked.contents),
    )


def _span(window: Window, first: int, last: int) -> Span:
    return Span(int(window.spans[first, 0]), int(window.spans[last, 1]))


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

    def run(inputs: Batch) -> tuple[Floats, Floats, Floats]:
        labelled, linked, named = session.run(OUTPUTS, {"ids": inputs.ids, "features": inputs.features})
        return labelled, linked, named

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
        tuple(values["least"]),
        Reliability(**values["reliability"]),
    )
