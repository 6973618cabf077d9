"""Misconceptions about a dense layer's start and its way forwards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.course.activations.oracle import relu, sigmoid, tanh
from grader.course.layers.cases import WIDE
from grader.diagnosis.misconception import Way, either, gives, matches, raises
from grader.diagnosis.recurring import (
    quantity_is,
    returns_nothing,
    seeds_numpy,
    writes_into_argument,
)

INPUTS, OUTPUTS = WIDE


def scaled(std: float) -> Way:
    """Recognise weights by their standard deviation, which 16,384 numbers give to 2 percent."""

    def near(got: Any) -> bool:
        return abs(float(np.std(got)) / std - 1.0) < 0.03 and abs(float(np.mean(got))) < 0.1 * std

    return matches(near, "scale")


START = {
    "dense-init-seeds-numpy": seeds_numpy(),
    "dense-init-attributes": matches(lambda got: got == {}, "parameters"),
    "dense-init-names": matches(
        lambda got: len(got) == 2 and not {"W", "b"} <= set(got), "parameters"
    ),
    "dense-init-transposed": matches(
        lambda got, sizes: got["W"].shape == sizes[::-1], "parameters"
    ),
    "dense-init-bias-shape": matches(
        lambda got, sizes: (
            got["W"].shape == sizes
            and np.shape(got["b"]) in ((), (1,), (1, 1), (sizes[1], 1), (1, sizes[0]), sizes)
        ),
        "parameters",
    ),
    "dense-init-bias-start": matches(lambda got: bool(np.any(got)), "b"),
    "dense-init-no-super": matches(lambda got: got in ("parameters", "gradients"), "absent"),
    "dense-init-integers": matches(lambda got: got.dtype.kind in "iu" and not got.any(), "b"),
    "dense-init-shared": quantity_is("shared"),
    "dense-init-zeros": matches(lambda got: np.ptp(got) == 0, "scale"),
    "dense-init-unscaled": scaled(1.0),
    "dense-init-no-root": scaled(2.0 / INPUTS),
    "dense-init-xavier": either(
        scaled(np.sqrt(1.0 / INPUTS)), scaled(np.sqrt(2.0 / (INPUTS + OUTPUTS)))
    ),
    "dense-init-fan-out": scaled(np.sqrt(2.0 / OUTPUTS)),
    "dense-init-small": either(*(scaled(std) for std in (0.001, 0.01, 0.1))),
    "dense-init-rng-ignored": matches(lambda got: not np.array_equal(got[0], got[1]), "rngs"),
    "dense-init-fixed-seed": matches(lambda got: np.array_equal(got[0], got[2]), "rngs"),
    "dense-init-no-default-rng": raises("AttributeError", "'NoneType' object has no attribute"),
}

FORWARDS = {
    "dense-fwd-no-bias": gives(lambda X, W: X @ W, "forward"),
    "dense-fwd-bias-subtracted": gives(lambda X, W, b: X @ W - b, "forward"),
    "dense-fwd-activated": either(
        gives(lambda X, W, b: relu(X @ W + b), "forward"),
        gives(lambda X, W, b: sigmoid(X @ W + b), "forward"),
        gives(lambda X, W, b: tanh(X @ W + b), "forward"),
    ),
    "dense-fwd-averaged": either(
        gives(lambda X, W, b: (X @ W + b) / len(X), "forward"),
        gives(lambda X, W, b: X @ W / len(X) + b, "forward"),
        gives(lambda X, W, b: X @ W / len(W) + b, "forward"),
    ),
    "dense-fwd-order": raises("ValueError", "matmul|not aligned"),
    "dense-fwd-elementwise": raises("ValueError", "could not be broadcast"),
    "dense-fwd-frozen": gives(lambda before: before, "changed"),
    "dense-fwd-not-kept": quantity_is("unkept"),
    "dense-fwd-in-place": writes_into_argument(),
    "dense-fwd-unchanged": gives(lambda X: X, "forward"),
    "dense-fwd-none": returns_nothing("forward"),
}

WAYS: Mapping[str, Way] = {**START, **FORWARDS}
