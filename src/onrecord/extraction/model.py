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
from onrecord.extraction.tones import Branch, load_branch, tell
from onrecord.extraction.windows import Window, windows
from onrecord.records import Span, Tone

MODELS = Path(__file__).parent / "models"
NETWORK, TOKENIZER, DECODING = "attribution.onnx", "tokenizer.json", "decoding.json"
OUTPUTS = ("labels", "links", "names", "shared")

LEAST_CONFIDENCE = 0.35
"""Below this an attribution is none: faint spans count only where they belong to something surer."""

_TOGETHER = 32
"""How many windows are decoded at once."""

Floats = NDArray[np.float32]
Outputs = tuple[Floats, Floats, Floats, Floats]
Run = Callable[[Batch], Outputs]
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


@dataclass(frozen=True, slots=True)
class Read:
    """What was read in a window of the body of that number; hidden: shape [pieces + 2, width]."""

    body: int
    window: Window
    attributed: tuple[Evident, ...]
    names: tuple[Mention, ...]
    hidden: Floats


@dataclass(frozen=True)
class Model:
    """A network, its tokenizer, how its scores are decoded, and the branch that tells tones; use `load`."""

    run: Run
    tokenizer: Tokenizer
    decoding: Decoding
    branch: Branch | None = None

    def read(self, bodies: Sequence[str], quoted: Sequence[Sequence[Quoted]]) -> list[Found]:
        """Find attributions, names and tones of bodies; `quoted` are the quotations of each."""
        attributions: list[list[Attribution]] = [[] for _ in bodies]
        names: list[list[Mention]] = [[] for _ in bodies]
        tones: list[list[Tone]] = [[] for _ in bodies]
        for each in self.windows(bodies, quoted):
            believed = list(self._believed(each.attributed))
            names[each.body] += each.names
            if self.branch is None:
                attributions[each.body] += believed
                continue
            of_window = tell(bodies[each.body], each.window, each.hidden, believed, self.branch)
            attributions[each.body] += (
                replace(attribution, attitudes=chances)
                for attribution, chances in zip(believed, of_window.attitudes, strict=True)
            )
            tones[each.body] += of_window.tones
        return [
            Found(
                tuple(sorted(attributed, key=lambda attribution: attribution.place)),
                tuple(sorted(named, key=lambda mention: mention.span)),
                tuple(sorted(toned, key=lambda tone: tone.start)),
            )
            for attributed, named, toned in zip(attributions, names, tones, strict=True)
        ]

    def _believed(self, attributed: Sequence[Evident]) -> Iterator[Attribution]:
        for each, evidence in attributed:
            confidence = self.decoding.reliability.of(evidence)
            if confidence >= LEAST_CONFIDENCE:
                yield replace(each, confidence=confidence)

    def windows(self, bodies: Sequence[str], quoted: Sequence[Sequence[Quoted]]) -> Iterator[Read]:
        """Read the windows of bodies, in any order; each attribution has what its confidence is told from."""
        cut = [
            (number, window)
            for number, (body, marks) in enumerate(zip(bodies, quoted, strict=True))
            for window in windows(body, marks, self.tokenizer)
        ]
        # Windows of like length side by side need the least filling up when they are decoded.
        cut.sort(key=lambda entry: entry[1].ids.size)
        for start in range(0, len(cut), _TOGETHER):
            yield from self._read(cut[start : start + _TOGETHER])

    def _read(self, part: Sequence[tuple[int, Window]]) -> Iterator[Read]:
        inputs = batch([window for _, window in part])
        scores = np.zeros((*inputs.pieces.shape, labels.COUNT), dtype=np.float32)
        vectors, names, states = [], [], []
        for row, (_, window) in enumerate(part):
            # In int8 one scale serves all that is read at once: what is found in an article would depend on
            # the articles read beside it.
            alone = batch([window])
            *scored, hidden = self.run(alone)
            labelled, linked, named = (each[0, alone.pieces[0]] for each in scored)
            scores[row, : window.pieces.size] = labelled
            vectors.append(linked)
            names.append(named.argmax(axis=1).tolist())
            states.append(hidden[0])
        likely = likely_spans(
            scores, inputs.opens, inputs.lengths, self.decoding.transitions, self.decoding.least
        )
        for (number, window), spans, linked, named, hidden in zip(
            part, likely, vectors, names, states, strict=True
        ):
            chances = {each.words: each for each in spans}
            found = link(list(chances), linked, window.opens, self.decoding.relations)
            yield Read(
                number,
                window,
                tuple((_attribution(window, each), Evidence.of(each, chances)) for each in found),
                tuple(
                    Mention(_span(window, first, last), kind) for first, last, kind in mentions.read(named)
                ),
                hidden,
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

    def run(inputs: Batch) -> Outputs:
        labelled, linked, named, shared = session.run(
            OUTPUTS, {"ids": inputs.ids, "features": inputs.features}
        )
        return labelled, linked, named, shared

    return Model(
        run,
        Tokenizer.from_file(str(folder / TOKENIZER)),
        read_decoding(folder / DECODING),
        load_branch(folder, options),
    )


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
