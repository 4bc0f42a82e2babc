"""Has a network in 8 bits give the same on every x86 processor: `python -m training.portable NETWORK.onnx`.

Where a processor has no instruction for products of bytes (AVX2, early AVX-512), onnxruntime adds two products of a
byte of input and a byte of weight in 16 bits. Two weights beyond 64 can overflow that, and then are cut off, so that
the analysis of a sentence would depend on the machine. Weights of seven bits cannot (onnxruntime's `reduce_range`);
each output has a scale of its own, which makes up for the bit.

A network is converted in place. Weights that are converted already stay as they are.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnx
from onnx import numpy_helper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

TOP = 63
"""The largest weight, in steps of its output's scale: 2 * 255 * 64 < 2**15."""
LSTM, PRODUCT = "DynamicQuantizeLSTM", "MatMulInteger"
LSTM_WEIGHTS = ((1, 8, 9), (2, 10, 11))
"""Of a recurrent layer, which inputs are weights, with their scale and their zero point."""


def make_portable(model: onnx.ModelProto) -> None:
    """Keep all weights that are multiplied as bytes in seven bits, with a scale for each output."""
    tensors = {tensor.name: tensor for tensor in model.graph.initializer}
    for weights, scale, zero, inputs in byte_products(model):
        values = numpy_helper.to_array(tensors[weights])
        steps = numpy_helper.to_array(tensors[scale])
        if np.abs(values.astype(np.int16)).max() <= TOP:
            continue
        whole = values.astype(np.float32) * (steps.reshape(-1, 1, 1) if values.ndim > 2 else steps)
        found, scales = seven_bits(whole, inputs)
        for name, array in ((weights, found), (scale, scales), (zero, np.zeros(scales.shape, np.int8))):
            tensors[name].CopyFrom(numpy_helper.from_array(array, name))


def byte_products(model: onnx.ModelProto) -> Iterator[tuple[str, str, str, int]]:
    """Weights that are multiplied as bytes: names of them, their scale and their zero, axis of inputs."""
    made_by = {output: node for node in model.graph.node for output in node.output}
    used_by = {name: node for node in model.graph.node for name in node.input}
    for node in model.graph.node:
        if node.op_type == LSTM:
            yield from ((node.input[at], node.input[scale], node.input[zero], 1) for at, scale, zero in LSTM_WEIGHTS)
        elif node.op_type == PRODUCT:
            # Its integers become numbers (`Cast`) and are multiplied by the product of the scales of both sides.
            cast = used_by[node.output[0]]
            scaled = used_by[cast.output[0]]
            scales = next(made_by[name] for name in scaled.input if name != cast.output[0])
            scale = next(name for name in scales.input if name not in made_by)
            yield node.input[1], scale, node.input[3], 0


def seven_bits(weights: NDArray[np.float32], inputs: int) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Weights in whole steps, `TOP` at most, and the size of a step for each output.

    Args:
        weights: The weights.
        inputs: The axis of the inputs.
    """
    largest = np.abs(weights).max(axis=inputs, keepdims=True)
    step = np.where(largest > 0, largest / TOP, 1).astype(np.float32)
    return np.rint(weights / step).astype(np.int8), np.squeeze(step, inputs)


def main() -> None:
    """Convert a file."""
    path = Path(sys.argv[1])
    model = onnx.load(path)
    make_portable(model)
    onnx.checker.check_model(model)
    onnx.save(model, path)


if __name__ == "__main__":
    main()
