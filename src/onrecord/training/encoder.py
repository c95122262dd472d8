"""The encoder: BERT (Devlin et al. 2019) as in MiniLM (Wang et al. 2020), with features of words added."""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.extraction.tones import SHARED

WIDTH = 384
LAYERS = 6
HEADS = 12
EPSILON = 1e-12


class Layer(nn.Module):
    """One transformer block; shapes [batch, pieces, WIDTH]."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.attend = nn.Linear(WIDTH, 3 * WIDTH)
        self.merge = nn.Linear(WIDTH, WIDTH)
        self.merged = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.widen = nn.Linear(WIDTH, 4 * WIDTH)
        self.narrow = nn.Linear(4 * WIDTH, WIDTH)
        self.narrowed = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """Give the next hidden states; `mask` [batch, 1, 1, pieces] is added to the attention."""
        batch, pieces, _ = hidden.shape
        parts = self.attend(hidden).view(batch, pieces, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        attended = functional.scaled_dot_product_attention(parts[0], parts[1], parts[2], attn_mask=mask)
        attended = attended.transpose(1, 2).reshape(batch, pieces, WIDTH)
        hidden = self.merged(hidden + self.dropout(self.merge(attended)))
        return self.narrowed(hidden + self.dropout(self.narrow(functional.gelu(self.widen(hidden)))))


class Encoder(nn.Module):
    """From pieces and features of their words to hidden states."""

    def __init__(self, vocabulary: int, positions: int, features: int, dropout: float) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(positions, WIDTH)
        self.features = nn.Embedding(features, WIDTH)
        self.normalised = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Give the last hidden states, and those that a branch goes on from: [batch, pieces, WIDTH].

        All inputs are [batch, pieces], `mask` 1 where there is a piece.
        """
        places = torch.arange(ids.shape[1], device=ids.device)
        hidden = self.pieces(ids) + self.positions(places) + self.features(features)
        hidden = self.dropout(self.normalised(hidden))
        added = (1.0 - mask[:, None, None, :].to(hidden.dtype)) * -1e4
        shared = hidden
        for number, layer in enumerate(self.layers, start=1):
            hidden = layer(hidden, added)
            if number == SHARED:
                shared = hidden
        return hidden, shared


def pretrained(file: Path, features: int, dropout: float) -> Encoder:
    """Load the weights of all-MiniLM-L6-v2 (`model.safetensors`); the features begin at nothing."""
    weights = load_file(str(file))
    vocabulary, positions = (weights[f"embeddings.{name}_embeddings.weight"] for name in ("word", "position"))
    encoder = Encoder(len(vocabulary), len(positions), features, dropout)
    ours = {
        "pieces.weight": vocabulary,
        # No text has a second part, so the type of the first one is a constant.
        "positions.weight": positions + weights["embeddings.token_type_embeddings.weight"][0],
        "features.weight": torch.zeros(features, WIDTH),
        "normalised.weight": weights["embeddings.LayerNorm.weight"],
        "normalised.bias": weights["embeddings.LayerNorm.bias"],
    }
    names = {
        "merge": "attention.output.dense",
        "merged": "attention.output.LayerNorm",
        "widen": "intermediate.dense",
        "narrow": "output.dense",
        "narrowed": "output.LayerNorm",
    }
    for layer in range(LAYERS):
        theirs = f"encoder.layer.{layer}"
        for kind in ("weight", "bias"):
            parts = [weights[f"{theirs}.attention.self.{p}.{kind}"] for p in ("query", "key", "value")]
            ours[f"layers.{layer}.attend.{kind}"] = torch.cat(parts)
            for our, their in names.items():
                ours[f"layers.{layer}.{our}.{kind}"] = weights[f"{theirs}.{their}.{kind}"]
    encoder.load_state_dict(ours)
    return encoder
