"""Run where the extra `train` is installed."""

from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
onnx = pytest.importorskip("onnx")

from onnxruntime import InferenceSession  # noqa: E402

from onrecord.extraction import labels  # noqa: E402
from onrecord.extraction.model import OUTPUTS  # noqa: E402
from onrecord.extraction.windows import FEATURES  # noqa: E402
from onrecord.training.encoder import Encoder  # noqa: E402
from onrecord.training.field import Field  # noqa: E402
from onrecord.training.graph import model  # noqa: E402
from onrecord.training.network import Network  # noqa: E402


def test_the_field_gives_the_likelihood_that_adding_up_all_paths_gives() -> None:
    torch.manual_seed(1)
    field = Field()
    with torch.no_grad():
        field.transitions.normal_()
    scores = torch.randn(1, 3, labels.COUNT)
    gold = [1, 3, 0]

    def total(path: tuple[int, ...]) -> float:
        own = sum(scores[0, word, label].item() for word, label in enumerate(path))
        steps = field.transitions + field.never
        return float(own + sum(steps[one, other].item() for one, other in pairwise(path)))

    every = [total(path) for path in product(range(labels.COUNT), repeat=3)]
    expected = np.logaddexp.reduce(every) - total(tuple(gold))
    found = field(scores, torch.tensor([gold]), torch.ones(1, 3, dtype=torch.bool))
    assert found.item() == pytest.approx(expected, abs=1e-3)


def test_the_graph_computes_what_the_network_computes(tmp_path: Path) -> None:
    torch.manual_seed(2)
    network = Network(Encoder(500, 64, FEATURES, 0.1), 0.1).eval()
    chance = np.random.default_rng(2)
    factors = [chance.uniform(0.5, 2, 1536).astype(np.float32) for _ in network.encoder.layers]
    onnx.save(model(network, factors), tmp_path / "network.onnx")
    ids, features = chance.integers(1, 500, (3, 40)), chance.integers(0, FEATURES, (3, 40))
    found = InferenceSession(tmp_path / "network.onnx").run(OUTPUTS, {"ids": ids, "features": features})
    with torch.no_grad():
        wanted = network(*(torch.from_numpy(each) for each in (ids, features, np.ones_like(ids))))
    for ours, theirs in zip(found, wanted, strict=True):
        assert np.allclose(ours, theirs.numpy(), atol=1e-4)
