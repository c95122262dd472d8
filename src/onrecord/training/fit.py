"""Fit the network to labelled articles."""

import time
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace

import numpy as np
import torch
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
    """How to fit: `pieces` is the size of a batch, `forgetting` and `masking` are shares that are hidden."""

    epochs: int = 8
    pieces: int = 16 * (LONGEST + 2)
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    warm_up: float = 0.06
    decay: float = 0.01
    dropout: float = 0.1
    averaging: float = 0.995
    forgetting: float = 0.1
    masking: float = 0.0
    whole_windows: float = 0.6
    shortest: int = 96
    seed: int = 7


TRUNK = Settings()
BRANCH = replace(TRUNK, epochs=3, encoder_rate=1.3e-4, head_rate=6.5e-4, masking=0.1)


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the model that ships was made: a trunk, and branches that leave it after some epochs.

    Ends of one trunk can be averaged (Wortsman et al. 2022, model soups): the mean of their weights is better
    than any of them, and no slower.
    """

    trunk: Settings = TRUNK
    fork_after: int = 3
    branches: tuple[Settings, ...] = (replace(BRANCH, seed=11),)


def make(
    network: Network, train: Sequence[Document], recipe: Recipe, told: Callable[[Network, float], None]
) -> Network:
    """Fit a network by a recipe; `told` hears of every epoch's averaged network and mean loss."""
    ends: list[Network] = []
    fork = end = network
    for epoch, (end, lost) in enumerate(fit(network, train, recipe.trunk), start=1):
        told(end, lost)
        if epoch == recipe.fork_after:
            fork = deepcopy(end)
    ends.append(end)
    for settings in recipe.branches:
        for end, lost in fit(deepcopy(fork), train, settings):
            told(end, lost)
        ends.append(end)
    return mean(ends)


def mean(networks: Sequence[Network]) -> Network:
    """Average the weights of networks."""
    states = [network.state_dict() for network in networks]
    averaged = deepcopy(networks[0])
    averaged.load_state_dict({name: sum(s[name] for s in states) / len(states) for name in states[0]})
    return averaged.eval()


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
    encoder = list(network.encoder.parameters())
    known = {id(parameter) for parameter in encoder}
    heads = [parameter for parameter in network.parameters() if id(parameter) not in known]
    groups = [{"params": encoder, "lr": settings.encoder_rate}, {"params": heads, "lr": settings.head_rate}]
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
