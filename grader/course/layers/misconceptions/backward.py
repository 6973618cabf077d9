"""Misconceptions about the way back through a dense layer and an activation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.checking.compare import mismatch
from grader.checking.tolerances import SUMS
from grader.diagnosis.misconception import Way, either, gives, matches, raises
from grader.diagnosis.recurring import writes_into_argument
from grader.model import Evidence


def is_step(change: Any, along: Any) -> bool:
    """Whether a change is a multiple of some direction, and not nothing."""
    factor = float(np.sum(change * along) / np.sum(along * along))
    return abs(factor) > 1e-9 and mismatch(change, factor * np.asarray(along), SUMS) is None


def updates_itself(evidence: Evidence) -> bool:
    """Whether W or b was moved along its gradient, before or after grad_input was taken."""
    given = evidence.given
    X, W, grad = given["X"], given["W"], given["grad_output"]
    slopes = {"W": X.T @ grad, "b": np.sum(grad, axis=0, keepdims=True)}
    if evidence.quantity == "moved":
        return is_step(evidence.got - evidence.expected, slopes[given["name"]])
    if evidence.quantity == "X":
        return is_step(evidence.got - grad @ W.T, grad @ slopes["W"].T)
    return False


BACKWARDS = {
    "dense-bwd-averaged": either(
        gives(lambda X, grad_output: X.T @ grad_output / len(X), "W"),
        gives(lambda X, grad_output: np.mean(grad_output, axis=0, keepdims=True), "b"),
        gives(lambda X, W, grad_output: grad_output @ W.T / len(X), "X"),
    ),
    "dense-bwd-updates-itself": updates_itself,
    "dense-bwd-bias-not-summed": gives(lambda grad_output: grad_output, "b"),
    "dense-bwd-bias-axis": either(
        gives(lambda grad_output: np.sum(grad_output, axis=1), "b"),
        gives(lambda grad_output: np.sum(grad_output, axis=1, keepdims=True), "b"),
    ),
    "dense-bwd-bias-total": either(
        gives(lambda grad_output: np.sum(grad_output), "b"),
        gives(lambda grad_output, b: np.sum(grad_output) + np.zeros_like(b), "b"),
    ),
    "dense-bwd-weights-transposed": gives(lambda X, grad_output: grad_output.T @ X, "W"),
    "dense-bwd-no-transpose": raises("ValueError", "matmul|not aligned"),
    "dense-bwd-through-gradient": gives(
        lambda X, grad_output: grad_output @ (X.T @ grad_output).T, "X"
    ),
    "dense-bwd-sign": either(
        gives(lambda X, grad_output: -X.T @ grad_output, "W"),
        gives(lambda grad_output: -np.sum(grad_output, axis=0, keepdims=True), "b"),
        gives(lambda W, grad_output: -grad_output @ W.T, "X"),
    ),
    "dense-bwd-mask": either(
        gives(lambda X, W, b, grad_output: X.T @ (grad_output * (X @ W + b > 0)), "W"),
        gives(lambda X, W, b, grad_output: (grad_output * (X @ W + b > 0)) @ W.T, "X"),
        gives(
            lambda X, W, b, grad_output: np.sum(
                grad_output * (X @ W + b > 0), axis=0, keepdims=True
            ),
            "b",
        ),
    ),
    "dense-bwd-none": matches(lambda returned: returned is None, "X"),
    "dense-bwd-returns-gradients": either(
        matches(lambda returned: isinstance(returned, (dict, tuple, list)), "X"),
        gives(lambda X, grad_output: X.T @ grad_output, "X"),
    ),
    "dense-bwd-names": matches(
        lambda kept: len(kept) > 0 and not {"W", "b"} <= set(kept), "W", "b"
    ),
    "dense-bwd-not-kept": matches(lambda kept: kept == {}, "W", "b"),
    "dense-bwd-accumulates": matches(
        lambda got, first: np.allclose(got, 2 * first, rtol=1e-4), "second"
    ),
    "dense-bwd-in-place": writes_into_argument(),
}

BENDS = {
    "act-bwd-no-slope": gives(lambda grad_output: grad_output, "backward"),
    "act-bwd-no-grad-output": gives(lambda z: np.cos(z), "backward"),
    "act-bwd-slope-at-output": gives(
        lambda z, grad_output: grad_output * np.cos(np.sin(z)), "backward"
    ),
    "act-bwd-function": gives(lambda z, grad_output: grad_output * np.sin(z), "backward"),
    "act-bwd-slope-of-gradient": either(
        gives(lambda grad_output: np.cos(grad_output), "backward"),
        gives(lambda grad_output: grad_output * np.cos(grad_output), "backward"),
    ),
    "act-bwd-added": gives(lambda z, grad_output: grad_output + np.cos(z), "backward"),
    "act-bwd-matrix-product": raises("ValueError", "matmul|not aligned"),
    "act-bwd-other-name": raises("AttributeError", "has no attribute"),
    "act-bwd-averaged": gives(lambda z, grad_output: grad_output * np.cos(z) / len(z), "backward"),
}

WAYS: Mapping[str, Way] = {**BACKWARDS, **BENDS}
