"""Fit the branch that tells attitudes and tones, on top of the network as it ships."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from onrecord.extraction.tones import ATTITUDES, CLASSES, SHARED, Floats
from onrecord.training.encoder import WIDTH, Encoder

_CLIP = 1.0
_NOISE = 12
"""In pieces: sentences of about the same length come together, but never the same ones."""

NOT_TOLD = -100
"""The class of what nobody labelled; the loss passes over it."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A sentence with what there is to learn of it.

    hidden: shape [pieces + 2, WIDTH]; target, cue, content: the share of each piece, shape [pieces + 2];
    tone: index into `CLASSES`; attitude: index into `ATTITUDES`; either may be `NOT_TOLD`.
    """

    hidden: Floats
    target: Floats
    tone: int
    cue: Floats
    content: Floats
    attitude: int


@dataclass(frozen=True, slots=True)
class BranchSettings:
    """How to fit the branch.

    `batch` is in lessons, `smoothing` of labels, `averaging` of weights; labelled statements, which are few
    beside the mentions of NewsMTSC, come `repeated` times in an epoch.
    """

    epochs: int = 4
    repeated: int = 3
    batch: int = 32
    layer_rate: float = 3e-4
    head_rate: float = 1.5e-3
    warm_up: float = 0.06
    decay: float = 0.01
    dropout: float = 0.15
    smoothing: float = 0.05
    averaging: float = 0.99
    seed: int = 3


class ToneBranch(nn.Module):
    """The last layers of an encoder, with the scores of `CLASSES` and of `ATTITUDES`."""

    def __init__(self, encoder: Encoder, dropout: float) -> None:
        super().__init__()
        self.layers = encoder.layers[SHARED:]
        self.dropout = nn.Dropout(dropout)
        self.toned = nn.Linear(WIDTH, WIDTH)
        self.tones = nn.Linear(WIDTH, len(CLASSES))
        self.done = nn.Linear(2 * WIDTH, WIDTH)
        self.attitudes = nn.Linear(WIDTH, len(ATTITUDES))

    def forward(self, hidden: Tensor, mask: Tensor, shares: Tensor) -> tuple[Tensor, Tensor]:
        """Give the scores of classes, [batch, pieces, classes], and of attitudes, [batch, attitudes].

        hidden: [batch, pieces, WIDTH]; mask: [batch, pieces], 1 where there is a piece; shares: [batch, 2,
        pieces], of cue and content.
        """
        added = (1.0 - mask[:, None, None, :].to(hidden.dtype)) * -1e4
        for layer in self.layers:
            hidden = layer(hidden, added)
        hidden = self.dropout(hidden.float())
        tones: Tensor = self.tones(self.dropout(functional.gelu(self.toned(hidden))))
        pooled = (shares @ hidden).flatten(1)
        attitudes: Tensor = self.attitudes(self.dropout(functional.gelu(self.done(pooled))))
        return tones, attitudes


def fit_branch(
    branch: ToneBranch, lessons: Sequence[Lesson], settings: BranchSettings
) -> Iterator[tuple[ToneBranch, float]]:
    """Fit a branch, and yield the average of its weights and the mean loss after every epoch."""
    chance = np.random.default_rng(settings.seed)
    torch.manual_seed(settings.seed)
    averaged = AveragedModel(branch, multi_avg_fn=get_ema_multi_avg_fn(settings.averaging))
    layers = list(branch.layers.parameters())
    known = {id(parameter) for parameter in layers}
    heads = [parameter for parameter in branch.parameters() if id(parameter) not in known]
    optimizer = torch.optim.AdamW(
        [{"params": layers, "lr": settings.layer_rate}, {"params": heads, "lr": settings.head_rate}],
        weight_decay=settings.decay,
    )
    epochs = [list(_batches(lessons, settings.batch, chance)) for _ in range(settings.epochs)]
    steps = sum(len(epoch) for epoch in epochs)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (settings.warm_up * steps), 1 - step / steps)
    )
    tone_weights = _weights([each.tone for each in lessons], len(CLASSES))
    attitude_weights = _weights([each.attitude for each in lessons], len(ATTITUDES))
    started = time.monotonic()
    done = 0
    for epoch in epochs:
        branch.train()
        total = 0.0
        for members in epoch:
            tones, attitudes = scores(branch, members)
            lost = _loss(tones, [each.tone for each in members], tone_weights, settings)
            lost = lost + _loss(attitudes, [each.attitude for each in members], attitude_weights, settings)
            optimizer.zero_grad()
            lost.backward()
            nn.utils.clip_grad_norm_(branch.parameters(), _CLIP)
            optimizer.step()
            schedule.step()
            averaged.update_parameters(branch)
            total += lost.item()
            done += 1
            print(f"\rstep {done:,} of {steps:,}, {time.monotonic() - started:,.0f} s", end="", flush=True)  # noqa: T201
        averaged.module.eval()
        yield averaged.module, total / len(epoch)


def scores(branch: ToneBranch, members: Sequence[Lesson]) -> tuple[Tensor, Tensor]:
    """Give for each lesson the scores of the classes of its target, and those of its attitude."""
    longest = max(len(each.hidden) for each in members)
    hidden = torch.zeros(len(members), longest, WIDTH)
    mask = torch.zeros(len(members), longest)
    shares = torch.zeros(len(members), 3, longest)
    for row, each in enumerate(members):
        size = len(each.hidden)
        hidden[row, :size] = torch.from_numpy(each.hidden)
        mask[row, :size] = 1
        for part, share in enumerate((each.cue, each.content, each.target)):
            shares[row, part, :size] = torch.from_numpy(share)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        tones, attitudes = branch(hidden, mask, shares[:, :2])
    # The scores of the words of a target are averaged, as those of its tones are where it is met later.
    return (shares[:, 2:] @ tones.float())[:, 0], attitudes.float()


def _loss(told: Tensor, gold: Sequence[int], weights: Tensor, settings: BranchSettings) -> Tensor:
    labels = torch.tensor(gold)
    if bool((labels == NOT_TOLD).all()):
        return told.sum() * 0
    return functional.cross_entropy(
        told, labels, weight=weights, label_smoothing=settings.smoothing, ignore_index=NOT_TOLD
    )


def _weights(labels: Sequence[int], classes: int) -> Tensor:
    """Weigh rare classes higher, by the root of how much rarer they are."""
    counts = np.bincount([label for label in labels if label != NOT_TOLD], minlength=classes) + 1
    return torch.tensor((counts.mean() / counts) ** 0.5, dtype=torch.float32)


def _batches(lessons: Sequence[Lesson], size: int, chance: np.random.Generator) -> Iterator[list[Lesson]]:
    """Give the batches of an epoch: sentences of like length together, in another order each time."""
    order = sorted(lessons, key=lambda each: len(each.hidden) + chance.random() * _NOISE)
    groups = [order[start : start + size] for start in range(0, len(order), size)]
    for number in chance.permutation(len(groups)):
        yield groups[number]
