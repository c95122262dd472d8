"""Write a trained network in the form that the package ships, and measure it in that form."""

import json
import platform
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from tokenizers import Tokenizer

from onrecord.evaluation.matching import likeness, pairs
from onrecord.evaluation.polnear import Spans
from onrecord.evaluation.tables import Row
from onrecord.extraction.attribution import Attribution
from onrecord.extraction.batches import batch
from onrecord.extraction.confidence import UNKNOWN, Evidence, Reliability
from onrecord.extraction.model import DECODING, NETWORK, TOKENIZER, load
from onrecord.extraction.quotations import quotations
from onrecord.extraction.tones import BRANCH, Floats
from onrecord.extraction.windows import Window
from onrecord.records import Article
from onrecord.training.branch import NOT_TOLD, BranchSettings, Lesson, ToneBranch, scores
from onrecord.training.calibration import calibrate
from onrecord.training.fit import Settings
from onrecord.training.graph import write, write_branch
from onrecord.training.network import Network
from onrecord.training.smoothing import factors, learn_through, read_through

Labelled = Sequence[tuple[Article, list[Spans]]]

_DECIMALS = 4

REPORT, BRANCH_REPORT = "training.json", "tones.json"

LEAST = (0.2, 0.2, 0.25)
"""The least chance of a source, a cue and a content to be taken; chosen on dev (docs/method.md)."""


def ship(
    network: Network, tokenizer: Tokenizer, measured: Sequence[Window], dev: Labelled, folder: Path
) -> None:
    """Write network, tokenizer and decoding into a folder.

    How the network is rounded is measured on some windows, `measured`; the confidence is fitted on `dev`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    evened = factors(network.encoder.layers, lambda: read_through(network, measured))
    write(network, evened, folder / NETWORK)
    tokenizer.save(str(folder / TOKENIZER), pretty=False)
    _write_decoding(network, UNKNOWN, folder)
    _write_decoding(network, calibrate(*judged(dev, folder)), folder)


def ship_branch(branch: ToneBranch, measured: Sequence[Lesson], folder: Path) -> None:
    """Write the branch into the folder of its network; how it is rounded is measured on some lessons."""
    evened = factors(branch.layers, lambda: learn_through(branch, measured))
    write_branch(branch, evened, folder / BRANCH)


def held_out_rows(branch: ToneBranch, mentions: Sequence[Lesson], statements: Sequence[Lesson]) -> list[Row]:
    """Say what share a branch tells right of lessons that it has not seen, with their number."""
    kinds = (("mention", mentions), ("statement", statements))
    return [row for name, lessons in kinds for row in _shares(branch, name, lessons)]


def _shares(branch: ToneBranch, name: str, lessons: Sequence[Lesson]) -> Iterator[Row]:
    for what in ("tone", "attitude"):
        told = [each for each in lessons if getattr(each, what) != NOT_TOLD]
        right = sum(_best(branch, each, what) == getattr(each, what) for each in told)
        if told:
            yield {
                "measure": f"{what} of a {name}",
                "n": len(told),
                "right": round(right / len(told), _DECIMALS),
            }


def _best(branch: ToneBranch, lesson: Lesson, what: str) -> int:
    with torch.no_grad():
        tones, attitudes = scores(branch, [lesson])
    return int((tones if what == "tone" else attitudes).argmax())


def shared_states(folder: Path) -> Callable[[Window], Floats]:
    """Let the network of a folder give the hidden states of a window that a branch goes on from."""
    session = onnxruntime.InferenceSession(folder / NETWORK, disabled_optimizers=["SkipLayerNormFusion"])

    def states(window: Window) -> Floats:
        inputs = batch([window])
        (shared,) = session.run(["shared"], {"ids": inputs.ids, "features": inputs.features})
        return np.asarray(shared[0], dtype=np.float32)

    return states


def write_report(
    file: Path, settings: Settings | BranchSettings, data: Sequence[Path], dev: Sequence[Row] = ()
) -> None:
    """Write how a network was made, from which files, and how it scores on dev if it was chosen there."""
    versions = {"python": platform.python_version(), "torch": torch.__version__, "numpy": np.__version__}
    report = {
        "settings": asdict(settings),
        "sha256": {file.name: sha256(file.read_bytes()).hexdigest() for file in data},
        "versions": versions,
        "dev": dev,
    }
    file.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


def judged(labelled: Labelled, folder: Path) -> tuple[list[Evidence], list[bool]]:
    """Give the evidence of every attribution that the model of a folder finds, and whether it is right."""
    bodies = [article.body for article, _ in labelled]
    found: list[list[tuple[Attribution, Evidence]]] = [[] for _ in bodies]
    for read in load(folder).windows(bodies, [quotations(body) for body in bodies]):
        found[read.body] += read.attributed
    evidence: list[Evidence] = []
    right: list[bool] = []
    for attributed, (_, there) in zip(found, labelled, strict=True):
        paired = pairs(
            [each for each, _ in attributed],
            there,
            lambda one, other: likeness(one.content, other["content"]),
        )
        good = {i for i, _ in paired}
        evidence += [each for _, each in attributed]
        right += [i in good for i in range(len(attributed))]
    return evidence, right


def _write_decoding(network: Network, reliability: Reliability, folder: Path) -> None:
    values = {
        "transitions": _rounded(network.field.transitions.detach().tolist()),
        "relations": _rounded(network.relations.detach().tolist()),
        "least": LEAST,
        "reliability": asdict(reliability),
    }
    (folder / DECODING).write_text(json.dumps(values) + "\n", encoding="utf-8")


def _rounded(table: list[list[float]]) -> list[list[float]]:
    return [[round(value, _DECIMALS) for value in row] for row in table]
