"""Misconceptions about the chain rule on one neuron."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.course.activations.oracle import ACTIVATIONS, sigmoid_derivative, tanh_derivative
from grader.diagnosis.misconception import Way, either, gives, matches, raises
from grader.diagnosis.recurring import quantity_is

ALL = ("dw", "db", "dx")


def value(activation: str, z: Any) -> Any:
    """f(z) for the activation of that name."""
    return ACTIVATIONS[activation][0](z)


def slope(activation: str, z: Any) -> Any:
    """f'(z) for the activation of that name."""
    return ACTIVATIONS[activation][1](z)


WAYS: Mapping[str, Way] = {
    "neuron-backward-no-slope": gives(lambda grad_output, inner: grad_output * inner, *ALL),
    "neuron-backward-no-grad-output": gives(
        lambda activation, w, x, b, inner: slope(activation, w @ x + b) * inner, *ALL
    ),
    "neuron-backward-slope-at-a": gives(
        lambda activation, w, x, b, grad_output, inner: (
            grad_output * slope(activation, value(activation, w @ x + b)) * inner
        ),
        *ALL,
    ),
    "neuron-backward-value-for-slope": gives(
        lambda activation, w, x, b, grad_output, inner: (
            grad_output * value(activation, w @ x + b) * inner
        ),
        *ALL,
    ),
    "neuron-backward-sigmoid-slope": either(
        gives(
            lambda w, x, b, grad_output, inner: grad_output * sigmoid_derivative(w @ x + b) * inner,
            *ALL,
        ),
        gives(
            lambda activation, w, x, b, grad_output, inner: (
                grad_output
                * value(activation, w @ x + b)
                * (1 - value(activation, w @ x + b))
                * inner
            ),
            *ALL,
        ),
    ),
    "neuron-backward-tanh-slope": either(
        gives(
            lambda w, x, b, grad_output, inner: grad_output * tanh_derivative(w @ x + b) * inner,
            *ALL,
        ),
        gives(
            lambda activation, w, x, b, grad_output, inner: (
                grad_output * (1 - value(activation, w @ x + b) ** 2) * inner
            ),
            *ALL,
        ),
    ),
    "neuron-backward-swapped": either(
        gives(
            lambda activation, w, x, b, grad_output: grad_output * slope(activation, w @ x + b) * w,
            "dw",
        ),
        gives(
            lambda activation, w, x, b, grad_output: grad_output * slope(activation, w @ x + b) * x,
            "dx",
        ),
    ),
    "neuron-backward-no-inner": either(
        gives(
            lambda activation, w, x, b, grad_output: grad_output * slope(activation, w @ x + b),
            "dw",
            "dx",
        ),
        gives(
            lambda activation, w, x, b, grad_output: (
                grad_output * slope(activation, w @ x + b) * np.ones(len(w))
            ),
            "dw",
            "dx",
        ),
    ),
    "neuron-backward-db-times-b": gives(
        lambda activation, w, x, b, grad_output: grad_output * slope(activation, w @ x + b) * b,
        "db",
    ),
    "neuron-backward-db-summed-dw": gives(
        lambda activation, w, x, b, grad_output: (
            grad_output * slope(activation, w @ x + b) * np.sum(x)
        ),
        "db",
    ),
    "neuron-backward-db-array": matches(
        lambda got: isinstance(got, np.ndarray) and got.ndim > 0, "db"
    ),
    "neuron-backward-zero": gives(lambda inner: 0.0 * inner, *ALL),
    "neuron-backward-sign": gives(lambda expected: -np.asarray(expected), *ALL),
    "neuron-backward-averaged": gives(lambda expected, w: np.asarray(expected) / len(w), *ALL),
    "neuron-backward-first-input": either(
        gives(
            lambda activation, w, earlier, b, grad_output: (
                grad_output * slope(activation, w @ earlier + b) * earlier
            ),
            "dw",
        ),
        gives(
            lambda activation, w, earlier, b, grad_output: (
                grad_output * slope(activation, w @ earlier + b)
            ),
            "db",
        ),
        gives(
            lambda activation, w, earlier, b, grad_output: (
                grad_output * slope(activation, w @ earlier + b) * w
            ),
            "dx",
        ),
    ),
    "neuron-backward-updates": quantity_is("changed"),
    "neuron-backward-column": matches(
        lambda got, expected: got.ndim == 2 and np.allclose(got.ravel(), expected), "dw", "dx"
    ),
    "neuron-backward-tuple": matches(lambda got: isinstance(got, (tuple, list)), "gradients"),
    "neuron-backward-keys": matches(
        lambda got: {"w", "b"} <= set(got) and "dw" not in got, "gradients"
    ),
    "neuron-backward-nothing-kept": either(
        raises("KeyError", "^'(x|z|a|input|output|inputs)'$"),
        raises("AttributeError", "no attribute '_?(last_)?(x|z|a|input|output|inputs)'"),
    ),
}
