"""What the network is trained to lower."""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from onrecord.extraction import labels
from onrecord.extraction.batches import Batch, batch
from onrecord.extraction.decoding import NEVER
from onrecord.extraction.labels import Role
from onrecord.extraction.relations import relations
from onrecord.training.corpus import Example
from onrecord.training.network import Network, link_scores

_FORGOTTEN = 0.1
"""How many of the cues and sources the links are trained without, so that a missed one is no surprise."""

_LINK_WEIGHT = 3.0
_NAME_WEIGHT = 0.3


def loss(network: Network, examples: Sequence[Example], chance: np.random.Generator) -> Tensor:
    """Give the loss of a batch per word: of labels, of links, and of names."""
    inputs = batch([example.window for example in examples])
    ids, features, mask = (torch.from_numpy(a) for a in (inputs.ids, inputs.features, inputs.mask))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden, _ = network.encoder(ids, features, mask)
    hidden = _words(hidden.float(), inputs)
    labelled, linked, named = network.heads(hidden)
    total = _labels(network, labelled, inputs, examples) + _NAME_WEIGHT * _names(named, examples)
    for row, example in enumerate(examples):
        total = total + _LINK_WEIGHT * _links(network, linked[row], example, chance)
    return total / int(inputs.lengths.sum())


def _words(hidden: Tensor, inputs: Batch) -> Tensor:
    pieces = torch.from_numpy(inputs.pieces)
    return hidden.gather(1, pieces[:, :, None].expand(-1, -1, hidden.shape[2]))


def _labels(network: Network, scores: Tensor, inputs: Batch, examples: Sequence[Example]) -> Tensor:
    gold = np.zeros(inputs.pieces.shape, dtype=np.int64)
    for row, example in enumerate(examples):
        gold[row, : inputs.lengths[row]] = labels.spell(example.spans, int(inputs.lengths[row]))
    closes = np.zeros_like(inputs.opens)
    closes[np.arange(len(examples)), inputs.lengths - 1] = True
    barred = (inputs.opens[:, :, None] & ~labels.OPENING) | (closes[:, :, None] & ~labels.CLOSING)
    scores = scores.masked_fill(torch.from_numpy(barred), NEVER)
    there = torch.arange(scores.shape[1])[None, :] < torch.from_numpy(inputs.lengths)[:, None]
    total: Tensor = network.field(scores, torch.from_numpy(gold), there)
    return total


def _links(network: Network, vectors: Tensor, example: Example, chance: np.random.Generator) -> Tensor:
    kept = [
        (span, owner)
        for span, owner in zip(example.spans, example.attributions, strict=True)
        if span.role is Role.CONTENT or chance.random() >= _FORGOTTEN
    ]
    by_role = {role: [(s, a) for s, a in kept if s.role is role] for role in Role}
    cues = by_role[Role.CUE]
    if not cues:
        return vectors.new_zeros(())
    total = vectors.new_zeros(())
    paragraph = np.cumsum(example.window.opens, dtype=np.int64)
    edges = {
        role: np.array([(s.first, s.last) for s, _ in spans], dtype=np.int64).reshape(-1, 2)
        for role, spans in by_role.items()
    }
    c = torch.from_numpy(edges[Role.CUE])
    for number, role in enumerate((Role.SOURCE, Role.CONTENT)):
        spans = by_role[role]
        s = torch.from_numpy(edges[role])
        bias = network.relations[number][torch.from_numpy(relations(edges[Role.CUE], edges[role], paragraph))]
        scores, alone = link_scores(vectors, c, s, bias, number)
        if role is Role.SOURCE:
            owners = [a for _, a in spans]
            gold = [owners.index(a) if a in owners else len(spans) for _, a in cues]
            scores = torch.cat([scores, alone[:, None]], dim=1)
        elif spans:
            owners = [a for _, a in cues]
            gold = [owners.index(a) if a in owners else len(cues) for _, a in spans]
            scores = torch.cat([scores, alone[None, :]], dim=0).T
        else:
            continue
        total = total + functional.cross_entropy(scores, torch.tensor(gold), reduction="sum")
    return total


def _names(scores: Tensor, examples: Sequence[Example]) -> Tensor:
    gold = torch.full(scores.shape[:2], -1, dtype=torch.int64)
    for row, example in enumerate(examples):
        gold[row, : len(example.names)] = torch.from_numpy(example.names)
    return functional.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=-1, reduction="sum")
