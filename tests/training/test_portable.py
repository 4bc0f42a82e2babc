"""Weights in seven bits cannot overflow sixteen, and differ from what they were by half a step at most."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

pytest.importorskip("onnx", reason="the training tools are not installed")

from training.portable import TOP, seven_bits


@given(arrays(np.float32, (5, 3), elements=st.floats(-100, 100, width=32)))
def test_each_output_has_steps_of_its_own(weights):
    found, steps = seven_bits(weights, 0)
    assert found.dtype == np.int8
    assert np.abs(found).max() <= TOP
    assert (2 * 255 * TOP) < 2**15
    assert np.all(np.abs(found * steps - weights) <= steps / 2 + 1e-4)
