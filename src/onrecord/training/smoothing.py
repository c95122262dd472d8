"""Even out what enters the widest product of each layer, so that int8 loses less.

SmoothQuant, Xiao et al. 2023: one number scales a whole input in int8, so a few large channels would leave
all others only a few steps. Dividing channels by a factor, and multiplying their weights by it, changes
nothing but the rounding.
"""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from onrecord.extraction.batches import batch
from onrecord.extraction.windows import Window
from onrecord.training.branch import Lesson, ToneBranch, scores
from onrecord.training.encoder import Layer
from onrecord.training.network import Network

_SHARE = 0.75
"""How much of the unevenness moves from the input to the weights; on dev, 0.5 still lost half a point."""

_ROWS = 8
_LEAST = 1e-5


def factors(layers: Iterable[Layer], show: Callable[[], None]) -> list[NDArray[np.float32]]:
    """Give a factor for each channel that enters `narrow` of each layer, measured while `show` runs them."""
    largest: dict[nn.Module, Tensor] = {}

    def note(module: nn.Module, given: tuple[Tensor, ...]) -> None:
        most = given[0].abs().flatten(0, -2).amax(0)
        largest[module] = torch.maximum(largest[module], most) if module in largest else most

    narrows = [layer.narrow for layer in layers]
    hooks = [narrow.register_forward_pre_hook(note) for narrow in narrows]
    with torch.no_grad():
        show()
    for hook in hooks:
        hook.remove()
    return [_factor(largest[narrow], narrow.weight.detach()) for narrow in narrows]


def read_through(network: Network, windows: Sequence[Window]) -> None:
    """Let a network read some windows."""
    for start in range(0, len(windows), _ROWS):
        inputs = batch(windows[start : start + _ROWS])
        network(*(torch.from_numpy(each) for each in (inputs.ids, inputs.features, inputs.mask)))


def learn_through(branch: ToneBranch, lessons: Sequence[Lesson]) -> None:
    """Let a branch read some lessons."""
    for start in range(0, len(lessons), _ROWS):
        scores(branch, lessons[start : start + _ROWS])


def _factor(entering: Tensor, weights: Tensor) -> NDArray[np.float32]:
    most = weights.abs().amax(0)
    factor = entering.clamp(min=_LEAST) ** _SHARE / most.clamp(min=_LEAST) ** (1 - _SHARE)
    return np.asarray(factor.numpy(), dtype=np.float32)
