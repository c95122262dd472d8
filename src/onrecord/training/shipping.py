"""Write a trained network in the form that the package ships, and measure it in that form."""

import json
import platform
from collections.abc import Sequence
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from onrecord.evaluation.matching import likeness, pairs
from onrecord.evaluation.polnear import Spans
from onrecord.evaluation.tables import Row
from onrecord.extraction.confidence import UNKNOWN, Evidence, Reliability
from onrecord.extraction.model import DECODING, NETWORK, TOKENIZER, load
from onrecord.extraction.quotations import quotations
from onrecord.extraction.windows import Window
from onrecord.records import Article
from onrecord.training.calibration import calibrate
from onrecord.training.fit import Settings
from onrecord.training.graph import write
from onrecord.training.network import Network
from onrecord.training.smoothing import factors

Labelled = Sequence[tuple[Article, list[Spans]]]

_DECIMALS = 4

REPORT = "training.json"

LEAST = (0.2, 0.2, 0.25)
"""The least chance of a source, a cue and a content to be taken; chosen on dev (docs/method.md)."""


def ship(
    network: Network, tokenizer: Tokenizer, measured: Sequence[Window], dev: Labelled, folder: Path
) -> None:
    """Write network, tokenizer and decoding into a folder.

    How the network is rounded is measured on some windows, `measured`; the confidence is fitted on `dev`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    write(network, factors(network, measured), folder / NETWORK)
    tokenizer.save(str(folder / TOKENIZER), pretty=False)
    _write_decoding(network, UNKNOWN, folder)
    _write_decoding(network, calibrate(*judged(dev, folder)), folder)


def write_report(folder: Path, settings: Settings, data: Sequence[Path], dev: Sequence[Row]) -> None:
    """Write how the model of a folder was made, from which files, and how it scores on dev."""
    versions = {"python": platform.python_version(), "torch": torch.__version__, "numpy": np.__version__}
    report = {
        "settings": asdict(settings),
        "sha256": {file.name: sha256(file.read_bytes()).hexdigest() for file in data},
        "versions": versions,
        "dev": dev,
    }
    (folder / REPORT).write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


def judged(labelled: Labelled, folder: Path) -> tuple[list[Evidence], list[bool]]:
    """Give the evidence of every attribution that the model of a folder finds, and whether it is right."""
    bodies = [article.body for article, _ in labelled]
    evidence: list[Evidence] = []
    right: list[bool] = []
    found_in = load(folder).with_evidence(bodies, [quotations(body) for body in bodies])
    for (found, _), (_, there) in zip(found_in, labelled, strict=True):
        paired = pairs(
            [each for each, _ in found], there, lambda one, other: likeness(one.content, other["content"])
        )
        good = {i for i, _ in paired}
        evidence += [each for _, each in found]
        right += [i in good for i in range(len(found))]
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
