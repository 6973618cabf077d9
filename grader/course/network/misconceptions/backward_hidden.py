"""Misconceptions about the error signals of the hidden layer: da1 and dz1."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.course.activations.oracle import (
    Array,
    leaky_relu_derivative,
    sigmoid,
    sigmoid_derivative,
    tanh_derivative,
)
from grader.course.network.misconceptions.passes import (
    Passes,
    back,
    backward_gives,
    combine,
    differs,
    multiply,
    passes,
)
from grader.diagnosis.misconception import Way, either, matches
from grader.model import Evidence

MASK = r"relu_deriv|[<>]|mask|heaviside|drelu"


def moved_first(evidence: Evidence) -> bool:
    """Whether the hidden gradient is that of W2 after a step along dW2, however long.

    All four then belong to the parameters that an earlier backward has left behind.
    """
    key, hidden = evidence.quantity, evidence.given["gradients"]["dW1"]
    p = passes_now(evidence)
    if not shift_along_step(hidden, "dW1", p):
        return False
    if key in ("dW2", "db2"):
        return agrees(evidence.got, p.slopes[key])
    return key == "parameter" or shift_along_step(evidence.got, key, p)


def passes_now(evidence: Evidence) -> Passes:
    """Both passes with the parameters that were there when the last backward began."""
    given = evidence.given
    now, right = given.get("moved") or given["parameters"], given["parameters"]
    rows = {name: np.asarray(now[name], np.float64).reshape(right[name].shape) for name in right}
    return passes(rows, given["X"], given["y_true"])


def agrees(got: Any, right: Array) -> bool:
    """Whether an answer has the values of another; a row of biases may come flat."""
    return np.size(got) == right.size and not differs(np.reshape(got, right.shape), right)


def shift_along_step(got: Any, key: str, p: Passes) -> bool:
    """Whether a hidden gradient equals the right one plus a multiple of the error through dW2."""
    right = p.slopes[key]
    off = np.asarray(got, dtype=np.float64).reshape(right.shape) - right
    through = np.asarray(back(p, {"da1": p.dz2 @ p.slopes["dW2"].T})[key])
    # dW2 may lack the mean, and the step any length: both are in the one factor.
    factor = np.sum(off * through) / np.sum(through * through)
    return bool(factor < -1e-4 and not differs(right + factor * through, right + off))


def stale_mask(got: Any, parameters: Any, other_X: Array, X: Array, y_true: Array) -> bool:
    """Whether the ReLU mask is that of the batch before."""
    p, before = passes(parameters, X, y_true), passes(parameters, other_X, y_true)
    wrong = back(p, {"dz1": p.da1 * before.mask})
    return any(
        np.shape(got) == wrong[key].shape and not differs(got, wrong[key]) for key in ("dW1", "db1")
    )


def masked(mask: Any) -> Way:
    """Recognise another factor instead of the ReLU mask."""
    return backward_gives(lambda p: {"dz1": p.da1 * mask(p)})


WAYS: Mapping[str, Way] = {
    "bwd-no-mask": masked(lambda p: 1.0),
    "bwd-relu-of-grad": masked(lambda p: p.da1 > 0),
    "bwd-tanh-derivative": either(
        masked(lambda p: 1 - p.a1**2), masked(lambda p: tanh_derivative(p.z1))
    ),
    "bwd-sigmoid-derivative": either(
        masked(lambda p: p.a1 * (1 - p.a1)),
        masked(lambda p: sigmoid_derivative(p.z1)),
        masked(lambda p: sigmoid_derivative(p.a1)),
        masked(lambda p: sigmoid(p.z1)),
    ),
    "bwd-leaky-mask": either(
        masked(lambda p: leaky_relu_derivative(p.z1)),
        masked(lambda p: leaky_relu_derivative(p.z1, 0.01)),
    ),
    "bwd-mask-inverted": masked(lambda p: p.z1 < 0),
    "bwd-mask-is-activation": either(masked(lambda p: p.a1), masked(lambda p: p.z1)),
    "bwd-sign-for-mask": masked(lambda p: np.sign(p.z1)),
    "bwd-stale-mask": matches(stale_mask, "dW1", "db1"),
    "bwd-mask-other-shape": either(
        combine("backward", "da1", "X", source=MASK),
        combine("backward", "da1", "a2", source=MASK),
    ),
    "bwd-dot-for-mask": multiply("backward", "da1", "z1", source=MASK),
    "bwd-mask-only": backward_gives(lambda p: {"dz1": p.mask}),
    "bwd-not-through-w2": either(
        combine("backward", "dz2", "z1", source=MASK),
        combine("backward", "z1", "dz2", source=rf"^(?!.*\b[aA]2\b).*({MASK})"),
    ),
    "bwd-uses-dw2": backward_gives(lambda p: {"da1": p.dz2 @ p.slopes["dW2"].T}),
    "bwd-w2-not-transposed": either(
        multiply("backward", "dz2", "W2", source=r"(?<!d)W2(?!\.T)"),
        backward_gives(lambda p: {"da1": p.dz2 @ p.W2} if len(p.W2) == len(p.W2.T) else {}),
    ),
    "bwd-updates-w2-first": moved_first,
}
