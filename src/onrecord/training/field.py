"""A conditional random field over labels (Lafferty et al. 2001)."""

import torch
from torch import Tensor, nn

from onrecord.extraction import labels

NEVER = -1e4
"""The score of what cannot be."""


class Field(nn.Module):
    """Scores whole sequences of labels: those of the words, and of each label behind another."""

    def __init__(self) -> None:
        super().__init__()
        self.transitions = nn.Parameter(torch.zeros(labels.COUNT, labels.COUNT))
        self.register_buffer("never", torch.where(torch.from_numpy(labels.FOLLOWS), 0.0, NEVER))

    def forward(self, scores: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
        """Give the negative log likelihood of the gold labels, summed over the batch.

        scores: [batch, words, labels]; gold: [batch, words]; mask: [batch, words], true where a word is.
        """
        transitions = self.transitions + self.never
        reached = scores[:, 0]
        for word in range(1, scores.shape[1]):
            onward = torch.logsumexp(reached[:, :, None] + transitions, dim=1) + scores[:, word]
            reached = torch.where(mask[:, word, None], onward, reached)
        total = torch.logsumexp(reached, dim=1).sum()
        own = (scores.gather(2, gold[:, :, None])[:, :, 0] * mask).sum()
        steps = (transitions[gold[:, :-1], gold[:, 1:]] * mask[:, 1:]).sum()
        return total - own - steps
