"""Writes the trained network as the package reads it: ONNX with 8-bit weights, and the labels as JSON."""

from __future__ import annotations

import json
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import quantize_dynamic

from parley.language.gazetteer import BITS
from parley.language.model import LABELS, NETWORK
from training.portable import make_portable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from torch import Tensor

    from parley.language.model import Labels
    from training.names import Names
    from training.network import Network

OPSET = 17
IR_VERSION = 9
GATES = (0, 3, 1, 2)
"""Where ONNX's LSTM gates (input, output, forget, cell) stand among torch's (input, forget, cell, output)."""
INPUTS: dict[str, tuple[int, list[str | int]]] = {
    "forms": (TensorProto.INT64, ["paragraphs", "longest"]),
    "words": (TensorProto.INT64, ["distinct"]),
    "shapes": (TensorProto.INT64, ["distinct"]),
    "ngrams": (TensorProto.INT64, ["distinct", "most"]),
    "spaces": (TensorProto.INT64, ["paragraphs", "longest"]),
    "names": (TensorProto.FLOAT, ["paragraphs", "longest", BITS]),
    "lengths": (TensorProto.INT32, ["paragraphs"]),
}


class Graph:
    """Collects the nodes and weights of an ONNX graph."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def add(self, kind: str, inputs: Sequence[str], output: str, **attributes: Any) -> str:
        """Add a node with one output; its name comes back."""
        self.nodes.append(helper.make_node(kind, list(inputs), [output], name=output, **attributes))
        return output

    def weight(self, name: str, value: NDArray[Any] | Tensor) -> str:
        """Add a weight; its name comes back."""
        array = np.asarray(value.detach().numpy() if hasattr(value, "detach") else value)
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def linear(self, layer: Any, inputs: str, output: str) -> str:
        """A linear layer."""
        product = self.add("MatMul", [inputs, self.weight(f"{output}.weight", layer.weight.T)], f"{output}.product")
        if layer.bias is None:
            return self.add("Identity", [product], output)
        return self.add("Add", [product, self.weight(f"{output}.bias", layer.bias)], output)


def export(network: Network, names: Names, labels: Labels, folder: Path, *, quantized: bool = True) -> None:
    """Write the network and its labels into a folder, which is made where it is missing.

    Args:
        network: The trained network.
        names: The scorer of names on top of it.
        labels: Its labels.
        folder: Where to write.
        quantized: Whether weights are kept in 8 bits; else in 32.
    """
    folder.mkdir(parents=True, exist_ok=True)
    model = onnx_model(network, names, len(labels.dep))
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch, NETWORK)
        onnx.save(model, plain)
        if quantized:
            small = Path(scratch, f"small-{NETWORK}")
            quantize_dynamic(plain, small, op_types_to_quantize=["LSTM", "MatMul", "Gather"])
            bytewise = onnx.load(small)
            make_portable(bytewise)
            onnx.save(bytewise, folder / NETWORK)
        else:
            (folder / NETWORK).write_bytes(plain.read_bytes())
    told = json.dumps(asdict(labels), ensure_ascii=False, indent=0, sort_keys=True)
    (folder / LABELS).write_text(told + "\n", encoding="utf-8")


def onnx_model(network: Network, names: Names, relations: int) -> onnx.ModelProto:
    """The network as an ONNX model with the inputs of `parley.language.model.inputs`."""
    graph = Graph()
    vectors = encoder(graph, network)
    outputs: list[tuple[str, int, list[str | int]]] = []

    def output(name: str, width: int | None, kind: int = TensorProto.FLOAT) -> None:
        outputs.append((name, kind, ["paragraphs", "longest"] + ([] if width is None else [width])))

    for name in ("upos", "xpos", "feats", "lemma"):
        scores = graph.linear(network.tagged[name], vectors, f"{name}.scores")
        graph.add("ArgMax", [scores], name, axis=-1, keepdims=0)
        output(name, None, TensorProto.INT64)
    tags = named(graph, names, vectors)
    output("ent", tags)
    outputs.append(("transitions", TensorProto.FLOAT, [tags + 1, tags]))
    starts = graph.linear(network.starts, vectors, "start.scores")
    sides = graph.weight("start.sides", np.array([[-1.0], [1.0]], dtype=np.float32))
    margin = graph.add("MatMul", [starts, sides], "start.margin")
    graph.add("Squeeze", [margin, graph.weight("start.axis", np.array([-1]))], "start")
    output("start", None)
    size = network.size
    for name, width in (
        ("arc_dependents", size.arcs),
        ("arc_heads", size.arcs),
        ("relation_dependents", size.relations),
        ("relation_heads", size.relations),
    ):
        graph.add("LeakyRelu", [graph.linear(getattr(network, name), vectors, f"{name}.scores")], name, alpha=0.1)
        output(name, width)
    outputs = [found for found in outputs if found[0] != "arc_dependents"]
    arcs = network.arcs.detach().numpy()
    product = graph.add("MatMul", ["arc_dependents", graph.weight("arcs", arcs[:-1])], "arcs.product")
    graph.add("Add", [product, graph.weight("arcs.bias", arcs[-1])], "dependents")
    output("dependents", size.arcs)
    graph.linear(network.relations_dependents, "relation_dependents", "relations_dependents")
    graph.linear(network.relations_heads, "relation_heads", "relations_heads")
    output("relations_dependents", relations)
    output("relations_heads", relations)
    graph.add("Identity", [graph.weight("relations.weight", network.relations.weight.T)], "relations")
    outputs.append(("relations", TensorProto.FLOAT, [size.relations, relations]))
    made = helper.make_graph(
        graph.nodes,
        "parley",
        [helper.make_tensor_value_info(name, kind, dims) for name, (kind, dims) in INPUTS.items()],
        [helper.make_tensor_value_info(name, kind, dims) for name, kind, dims in outputs],
        graph.weights,
    )
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
    onnx.checker.check_model(model)
    return model


def named(graph: Graph, names: Names, vectors: str) -> int:
    """The nodes that score names; how many tags they score."""
    seen = graph.add("Concat", [vectors, "names"], "ent.seen", axis=-1)
    seen = graph.add("Transpose", [seen], "ent.turned", perm=[0, 2, 1])
    weights = [graph.weight("ent.window", names.window.weight), graph.weight("ent.window.bias", names.window.bias)]
    hidden = graph.add("Relu", [graph.add("Conv", [seen, *weights], "ent.conv", pads=[1, 1])], "ent.hidden")
    hidden = graph.add("Transpose", [hidden], "ent.back", perm=[0, 2, 1])
    graph.linear(names.tags, hidden, "ent")
    graph.add("Identity", [graph.weight("ent.transitions", names.transitions)], "transitions")
    return int(names.tags.out_features)


def encoder(graph: Graph, network: Network) -> str:
    """The encoder's nodes; the name of its output [paragraphs, longest, 2 × hidden]."""
    words = graph.add("Gather", [graph.weight("table.words", network.words.weight), "words"], "form.words")
    shapes = graph.add("Gather", [graph.weight("table.shapes", network.shapes.weight), "shapes"], "form.shapes")
    grams = graph.add("Gather", [graph.weight("table.ngrams", network.ngrams.weight), "ngrams"], "form.grams")
    axis = graph.weight("axis", np.array([1]))
    total = graph.add("ReduceSum", [grams, axis], "form.total", keepdims=0)
    used = graph.add("Cast", ["ngrams"], "ngrams.float", to=TensorProto.FLOAT)
    used = graph.add("Sign", [used], "ngrams.used")
    counts = graph.add("ReduceSum", [used, axis], "ngrams.count", keepdims=1)
    counts = graph.add("Max", [counts, graph.weight("one", np.array(1.0, dtype=np.float32))], "ngrams.least")
    mean = graph.add("Div", [total, graph.add("Sqrt", [counts], "ngrams.root")], "form.ngrams")
    form = graph.add("Concat", [words, mean, shapes], "form", axis=-1)
    form = graph.add("Relu", [graph.linear(network.input, form, "form.input")], "form.vector")
    vectors = [
        graph.add("Gather", [form, "forms"], "read.forms"),
        graph.add("Gather", [graph.weight("table.spaces", network.spaces.weight), "spaces"], "read.spaces"),
        graph.linear(network.names, "names", "read.names"),
    ]
    read = graph.add("Concat", vectors, "read", axis=-1)
    flow = graph.add("Transpose", [read], "lstm.in", perm=[1, 0, 2])
    merged = graph.weight("lstm.merged", np.array([0, 0, -1]))
    for depth, pair in enumerate(zip(network.forwards, network.backwards, strict=True)):
        weights = [
            graph.weight(f"lstm.{depth}.W", np.stack([gates(side.weight_ih_l0) for side in pair])),
            graph.weight(f"lstm.{depth}.R", np.stack([gates(side.weight_hh_l0) for side in pair])),
            graph.weight(
                f"lstm.{depth}.B",
                np.stack([np.concatenate([gates(side.bias_ih_l0), gates(side.bias_hh_l0)]) for side in pair]),
            ),
        ]
        found = graph.add(
            "LSTM",
            [flow, *weights, "lengths"],
            f"lstm.{depth}",
            direction="bidirectional",
            hidden_size=network.size.hidden,
        )
        turned = graph.add("Transpose", [found], f"lstm.{depth}.turned", perm=[0, 2, 1, 3])
        flow = graph.add("Reshape", [turned, merged], f"lstm.{depth}.merged")
    return graph.add("Transpose", [flow], "vectors", perm=[1, 0, 2])


def gates(weight: Tensor) -> NDArray[Any]:
    """An LSTM's weight or bias with its gates in ONNX's order."""
    parts = np.split(weight.detach().numpy(), 4)
    return np.concatenate([parts[gate] for gate in GATES])
