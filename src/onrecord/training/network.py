"""The network: one encoder with a head for the labels of attributions, one for links, one for names."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.extraction import labels, mentions, relations
from onrecord.training.encoder import WIDTH, Encoder
from onrecord.training.field import Field

LINK = 32
"""The width of a vector that a link is scored with."""

LINKS = 8 * LINK + 2


class Heads(nn.Module):
    """What is read from the hidden states of pieces."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.inner = nn.Linear(WIDTH, WIDTH)
        self.labels = nn.Linear(WIDTH, labels.COUNT)
        self.links = nn.Linear(WIDTH, LINKS)
        self.names = nn.Linear(WIDTH, mentions.COUNT)

    def forward(self, hidden: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Give the scores of labels, the vectors for links, and the scores of names: [batch, pieces, …]."""
        hidden = self.dropout(hidden)
        inner = self.dropout(functional.gelu(self.inner(hidden)))
        return self.labels(inner), self.links(hidden), self.names(hidden)


class Network(nn.Module):
    """Encoder, heads, and the weights that decoding uses."""

    def __init__(self, encoder: Encoder, dropout: float) -> None:
        super().__init__()
        self.encoder = encoder
        self.heads = Heads(dropout)
        self.field = Field()
        self.relations = nn.Parameter(torch.zeros(2, relations.COUNT))

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Give what the heads read from every piece, and the hidden states that a branch goes on from."""
        hidden, shared = self.encoder(ids, features, mask)
        labelled, linked, named = self.heads(hidden)
        return labelled, linked, named, shared


def link_scores(
    vectors: Tensor, cues: Tensor, spans: Tensor, bias: Tensor, role: int
) -> tuple[Tensor, Tensor]:
    """Score every cue with every span of a window as belonging together.

    vectors: [words, LINKS]; cues: [n, 2]; spans: [m, 2]; bias: [n, m]; role: 0 for sources, 1 for contents.
    Returns [n, m], and the scores of belonging to nothing: [n] of the cues for sources, [m] of the contents.
    """
    parts = vectors[:, : 8 * LINK].unflatten(1, (8, LINK))
    base = 4 * role
    cue = parts[cues[:, 0], base] + parts[cues[:, 1], base + 1]
    span = parts[spans[:, 0], base + 2] + parts[spans[:, 1], base + 3]
    alone = vectors[(cues if role == 0 else spans)[:, 0], 8 * LINK + role]
    return cue @ span.T / LINK**0.5 + bias, alone
