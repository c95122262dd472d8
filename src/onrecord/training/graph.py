"""Write the network as ONNX, with int8 weights, from operators that onnxruntime runs fast on a CPU."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from onrecord.extraction.model import OUTPUTS
from onrecord.extraction.tones import SHARED
from onrecord.training.branch import ToneBranch
from onrecord.training.encoder import EPSILON, HEADS, WIDTH
from onrecord.training.network import Network

_FUSED = "com.microsoft"
"""The domain of onnxruntime's own operators: docs/ContribOperators.md of onnxruntime."""

_OPSETS = (("", 17), (_FUSED, 1))


class Graph:
    """The nodes and weights of a graph that grows from its inputs to its outputs."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, values: NDArray[np.generic]) -> str:
        """Add a constant, and give its name."""
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(
        self, operator: str, inputs: list[str], output: str, domain: str = "", **settings: object
    ) -> str:
        """Add an operator, and give the name of its output."""
        made = helper.make_node(operator, inputs, [output], name=output, domain=domain, **settings)
        self.nodes.append(made)
        return output


def write(network: Network, smoothing: Sequence[NDArray[np.float32]], file: Path) -> None:
    """Write a network with inputs ids, features and the outputs `OUTPUTS`; weights int8 per channel.

    Without a mask, as windows are read one at a time; onnxruntime attends faster then.

    `smoothing`: a factor for each channel that enters the last product of each layer, see `smoothing`.
    """
    _quantised(model(network, smoothing), file)


def write_branch(branch: ToneBranch, smoothing: Sequence[NDArray[np.float32]], file: Path) -> None:
    """Write a branch, with the inputs and outputs of `tones.Branch`, in the same way."""
    graph = Graph()
    weights = {f"branch.{name}": value.detach().numpy() for name, value in branch.state_dict().items()}
    hidden = "hidden"
    for layer, factors in enumerate(smoothing):
        hidden = _layer(graph, weights, hidden, f"branch.layers.{layer}", factors)
    _linear(graph, weights, _bent(graph, weights, hidden, "branch.toned"), "branch.tones", "tones")
    pooled = graph.node("MatMul", ["shares", hidden], "pooled")
    beside = graph.weight("beside", np.array([1, -1, 2 * WIDTH], dtype=np.int64))
    statements = graph.node("Reshape", [pooled, beside], "statements")
    _linear(graph, weights, _bent(graph, weights, statements, "branch.done"), "branch.attitudes", "attitudes")
    inputs = {"hidden": [1, "pieces", WIDTH], "shares": [1, "parts", "pieces"]}
    _quantised(
        _made(
            graph,
            "tones",
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, inputs[name]) for name in inputs],
            [
                helper.make_tensor_value_info("tones", TensorProto.FLOAT, [1, "pieces", None]),
                helper.make_tensor_value_info("attitudes", TensorProto.FLOAT, [1, "statements", None]),
            ],
        ),
        file,
    )


def _quantised(made: onnx.ModelProto, file: Path) -> None:
    with TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        onnx.save(made, whole)
        quantize_dynamic(
            whole,
            file,
            op_types_to_quantize=["MatMul", "Gather"],
            per_channel=True,
            weight_type=QuantType.QInt8,
            # onnx does not know the types that onnxruntime's own operators give.
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )


def model(network: Network, smoothing: Sequence[NDArray[np.float32]]) -> onnx.ModelProto:
    """Build the graph in single precision."""
    graph = Graph()
    weights = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    hidden = _embedded(graph, weights)
    for layer, factors in enumerate(smoothing):
        hidden = _layer(graph, weights, hidden, f"encoder.layers.{layer}", factors)
        if layer == SHARED - 1:
            graph.node("Identity", [hidden], "shared")
    inner = _bent(graph, weights, hidden, "heads.inner")
    _linear(graph, weights, inner, "heads.labels", "labels")
    _linear(graph, weights, hidden, "heads.links", "links")
    _linear(graph, weights, hidden, "heads.names", "names")
    shape = ["windows", "pieces"]
    return _made(
        graph,
        "attribution",
        [helper.make_tensor_value_info(name, TensorProto.INT64, shape) for name in ("ids", "features")],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, [*shape, None]) for name in OUTPUTS],
    )


def _made(
    graph: Graph, name: str, inputs: list[onnx.ValueInfoProto], outputs: list[onnx.ValueInfoProto]
) -> onnx.ModelProto:
    made = helper.make_graph(graph.nodes, name, inputs, outputs, graph.weights)
    opsets = [helper.make_opsetid(domain, version) for domain, version in _OPSETS]
    return helper.make_model(made, opset_imports=opsets, ir_version=10)


Weights = dict[str, NDArray[np.float32]]


def _embedded(graph: Graph, weights: Weights) -> str:
    zero, one = (
        graph.weight("zero", np.array([0], dtype=np.int64)),
        graph.weight("one", np.array([1], dtype=np.int64)),
    )
    graph.node("Shape", ["ids"], "shape")
    graph.node("Slice", ["shape", one, graph.weight("two", np.array([2], dtype=np.int64))], "count")
    positions = graph.weight("encoder.positions", weights["encoder.positions.weight"])
    graph.node("Slice", [positions, zero, "count", zero], "places")
    for name, index in (("pieces", "ids"), ("features", "features")):
        table = graph.weight(f"encoder.{name}", weights[f"encoder.{name}.weight"])
        graph.node("Gather", [table, index], f"embedded.{name}")
    graph.node("Add", ["embedded.pieces", "embedded.features"], "embedded.words")
    graph.node("Add", ["embedded.words", "places"], "embedded")
    return graph.node(
        "LayerNormalization",
        ["embedded", *_scale(graph, weights, "encoder.normalised")],
        "normalised",
        epsilon=EPSILON,
    )


def _layer(graph: Graph, weights: Weights, hidden: str, name: str, factors: NDArray[np.float32]) -> str:
    attend = dict(
        zip(
            "qkv",
            zip(*(np.split(weights[f"{name}.attend.{kind}"], 3) for kind in ("weight", "bias")), strict=True),
            strict=True,
        )
    )
    parts = []
    for part, (weight, bias) in attend.items():
        table = graph.weight(f"{name}.{part}", weight.T)
        graph.node("MatMul", [hidden, table], f"{name}.{part}.product")
        parts.append(
            graph.node(
                "Add",
                [f"{name}.{part}.product", graph.weight(f"{name}.{part}.bias", bias)],
                f"{name}.{part}.sum",
            )
        )
    attended = graph.node("MultiHeadAttention", parts, f"{name}.attended", _FUSED, num_heads=HEADS)
    merged = _added(graph, weights, attended, hidden, f"{name}.merge", f"{name}.merged")
    wide = _bent(graph, weights, merged, f"{name}.widen")
    even = graph.node("Mul", [wide, graph.weight(f"{name}.evened", 1 / factors)], f"{name}.even")
    evened = weights | {f"{name}.narrow.weight": weights[f"{name}.narrow.weight"] * factors}
    return _added(graph, evened, even, merged, f"{name}.narrow", f"{name}.narrowed")


def _added(graph: Graph, weights: Weights, inner: str, skipped: str, linear: str, scale: str) -> str:
    graph.node("Add", [_linear(graph, weights, inner, linear, f"{linear}.sum"), skipped], f"{scale}.added")
    inputs = [f"{scale}.added", *_scale(graph, weights, scale)]
    return graph.node("LayerNormalization", inputs, f"{scale}.sum", epsilon=EPSILON)


def _linear(graph: Graph, weights: Weights, inner: str, name: str, output: str) -> str:
    return graph.node("Add", [_times(graph, weights, inner, name), _bias(graph, weights, name)], output)


def _bent(graph: Graph, weights: Weights, inner: str, name: str) -> str:
    parts = [_times(graph, weights, inner, name), _bias(graph, weights, name)]
    return graph.node("BiasGelu", parts, f"{name}.bent", _FUSED)


def _times(graph: Graph, weights: Weights, inner: str, name: str) -> str:
    return graph.node("MatMul", [inner, graph.weight(name, weights[f"{name}.weight"].T)], f"{name}.product")


def _bias(graph: Graph, weights: Weights, name: str) -> str:
    return graph.weight(f"{name}.bias", weights[f"{name}.bias"])


def _scale(graph: Graph, weights: Weights, name: str) -> list[str]:
    return [graph.weight(f"{name}.{kind}", weights[f"{name}.{kind}"]) for kind in ("weight", "bias")]
