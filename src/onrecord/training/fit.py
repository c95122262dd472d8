"""Fit the network to labelled articles."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from onrecord.extraction.windows import LONGEST, without_quotation, without_shape
from onrecord.training.corpus import Document, Example, examples
from onrecord.training.loss import loss
from onrecord.training.network import Network

_CLIP = 1.0
_MASK = 103
"""[MASK] in the vocabulary of BERT, uncased."""

_NOISE = 40
"""In pieces: windows of about the same length come together, but never the same ones."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to fit.

    `pieces` is the size of a batch; each layer of the encoder learns by `layer_decay` slower than the one
    above it, so that what it knew of language is kept; `forgetting` and `masking` are shares that are hidden.
    """

    epochs: int = 8
    pieces: int = 16 * (LONGEST + 2)
    encoder_rate: float = 2e-4
    layer_decay: float = 0.9
    head_rate: float = 1e-3
    warm_up: float = 0.06
    decay: float = 0.01
    dropout: float = 0.1
    averaging: float = 0.995
    forgetting: float = 0.1
    masking: float = 0.05
    whole_windows: float = 0.6
    shortest: int = 96
    seed: int = 7


def fit(network: Network, train: Sequence[Document], settings: Settings) -> Iterator[tuple[Network, float]]:
    """Fit a network, and yield the average of its weights and the mean loss after every epoch."""
    chance = np.random.default_rng(settings.seed)
    torch.manual_seed(settings.seed)
    averaged = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(settings.averaging))
    optimizer = _optimizer(network, settings)
    epochs = [list(_batches(train, settings, chance)) for _ in range(settings.epochs)]
    steps = sum(len(epoch) for epoch in epochs)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: _rate(step / steps, settings.warm_up)
    )
    started = time.monotonic()
    done = 0
    for epoch in epochs:
        network.train()
        total = 0.0
        for members in epoch:
            lost = loss(network, members, chance)
            optimizer.zero_grad()
            lost.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), _CLIP)
            optimizer.step()
            schedule.step()
            averaged.update_parameters(network)
            total += lost.item()
            done += 1
            print(f"\rstep {done:,} of {steps:,}, {time.monotonic() - started:,.0f} s", end="", flush=True)  # noqa: T201
        averaged.module.eval()
        yield averaged.module, total / len(epoch)


def _optimizer(network: Network, settings: Settings) -> torch.optim.Optimizer:
    encoder = network.encoder
    embedding = [encoder.pieces, encoder.positions, encoder.features, encoder.normalised]
    depths = [nn.ModuleList(embedding), *encoder.layers]
    groups = [
        {
            "params": list(module.parameters()),
            "lr": settings.encoder_rate * settings.layer_decay ** (len(depths) - 1 - depth),
        }
        for depth, module in enumerate(depths)
    ]
    known = {id(parameter) for parameter in encoder.parameters()}
    heads = [parameter for parameter in network.parameters() if id(parameter) not in known]
    groups.append({"params": heads, "lr": settings.head_rate})
    return torch.optim.AdamW(groups, weight_decay=settings.decay)


def _rate(share: float, warm_up: float) -> float:
    return share / warm_up if share < warm_up else (1 - share) / (1 - warm_up)


def _batches(
    train: Sequence[Document], settings: Settings, chance: np.random.Generator
) -> Iterator[list[Example]]:
    """Give the batches of an epoch: other windows each time, of like length together."""
    cut = [
        _forget(example, settings, chance)
        for document in train
        for example in examples(document, _longest(settings, chance))
    ]
    cut.sort(key=lambda example: example.window.ids.size + chance.random() * _NOISE)
    groups: list[list[Example]] = [[]]
    for example in cut:
        widest = max([example.window.ids.size, *(e.window.ids.size for e in groups[-1])]) + 2
        if groups[-1] and widest * (len(groups[-1]) + 1) > settings.pieces:
            groups.append([])
        groups[-1].append(example)
    for number in chance.permutation(len(groups)):
        yield groups[number]


def _longest(settings: Settings, chance: np.random.Generator) -> int:
    if chance.random() < settings.whole_windows:
        return LONGEST
    return int(chance.integers(settings.shortest, LONGEST))


def _forget(example: Example, settings: Settings, chance: np.random.Generator) -> Example:
    """Hide case or quotation of some windows, for texts in capitals and open marks; hide some pieces."""
    features = example.window.features
    if chance.random() < settings.forgetting:
        features = without_shape(features)
    if chance.random() < settings.forgetting:
        features = without_quotation(features)
    ids = example.window.ids
    if settings.masking:
        ids = np.where(chance.random(ids.size) < settings.masking, _MASK, ids)
    return replace(example, window=replace(example.window, ids=ids, features=features))
