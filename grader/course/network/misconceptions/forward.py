"""Misconceptions about the forward pass: its four lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

import numpy as np

from grader.course.activations.oracle import Array, leaky_relu, relu, sigmoid, softmax, tanh
from grader.course.network.misconceptions.passes import (
    Passes,
    combine,
    differs,
    fails,
    forward_gives,
    multiply,
    passes,
)
from grader.diagnosis.misconception import Way, either, matches

# 1, and what "inverted" dropout multiplies by, for the usual shares of units that are dropped.
KEPT = (1.0, *(1 / (1 - share) for share in (0.05, 0.1, 0.2, 0.25, 0.3, 0.4, 0.5)))
MOST_UNITS = 8


def dropped(p: Passes, scale: float) -> Iterator[Array]:
    """For every subset of the hidden units, a2 if only these units are kept."""
    for kept in product((0.0, 1.0), repeat=p.a1.shape[1]):
        yield softmax(scale * p.a1 * np.array(kept) @ p.W2 + p.b2)


def explained_by_dropout(got: Array, p: Passes, scale: float) -> bool:
    """Whether each row is what some subset of the hidden units gives."""
    close = [np.abs(a2 - got).max(axis=1) < 1e-6 for a2 in dropped(p, scale)]
    return bool(np.any(close, axis=0).all())


def is_dropout(got: Array, parameters: dict[str, Array], X: Array, y_true: Array) -> bool:
    """Whether some hidden units are missing, others in each row, with one scale for the rest."""
    p = passes(parameters, X, y_true)
    few = p.a1.shape[1] <= MOST_UNITS and np.shape(got) == p.a2.shape
    return few and any(explained_by_dropout(got, p, scale) for scale in KEPT)


def is_masked(got: Array, parameters: dict[str, Array], X: Array, y_true: Array) -> bool:
    """Whether some entries of a1 are zero, and the others equal up to one factor."""
    right = passes(parameters, X, y_true).a1
    kept = (got != 0) & (right > 0)
    ratio = got[kept] / right[kept]
    return bool(kept.sum() < (right > 0).sum() and np.allclose(ratio, ratio[0]))


def standardised(X: Array, axis: int | None) -> Array:
    """X with mean 0 and standard deviation 1."""
    return np.asarray((X - X.mean(axis=axis)) / X.std(axis=axis))


WAYS: Mapping[str, Way] = {
    "fwd-no-softmax": forward_gives(lambda p: {"a2": p.z2}),
    "fwd-no-b1": forward_gives(lambda p: {"z1": p.X @ p.W1}),
    "fwd-no-b2": forward_gives(lambda p: {"z2": p.a1 @ p.W2}),
    "fwd-no-biases": forward_gives(lambda p: {"z1": p.X @ p.W1, "z2": relu(p.X @ p.W1) @ p.W2}),
    "fwd-skip-hidden": either(
        forward_gives(lambda p: {"a1": p.z1}), forward_gives(lambda p: {"z2": p.z1 @ p.W2 + p.b2})
    ),
    "fwd-relu-before-softmax": either(
        forward_gives(lambda p: {"z2": relu(p.z2)}),
        forward_gives(lambda p: {"a2": softmax(relu(p.z2))}),
    ),
    "fwd-relu-output": forward_gives(lambda p: {"a2": relu(p.z2)}),
    "fwd-sigmoid-output": forward_gives(lambda p: {"a2": sigmoid(p.z2)}),
    "fwd-softmax-axis0": forward_gives(lambda p: {"a2": softmax(p.z2.T).T}),
    "fwd-softmax-whole-matrix": forward_gives(lambda p: {"a2": np.exp(p.z2) / np.exp(p.z2).sum()}),
    "fwd-softmax-twice": forward_gives(lambda p: {"a2": softmax(p.a2)}),
    "fwd-log-softmax": forward_gives(lambda p: {"a2": np.log(p.a2)}),
    "fwd-sigmoid-hidden": forward_gives(lambda p: {"a1": sigmoid(p.z1)}),
    "fwd-tanh-hidden": forward_gives(lambda p: {"a1": tanh(p.z1)}),
    "fwd-leaky-hidden": either(
        forward_gives(lambda p: {"a1": leaky_relu(p.z1)}),
        forward_gives(lambda p: {"a1": leaky_relu(p.z1, 0.01)}),
    ),
    "fwd-bias-per-sample": either(
        forward_gives(lambda p: {"z1": p.z1 + p.b1}),
        forward_gives(lambda p: {"z2": p.z2 + p.b2}),
        forward_gives(lambda p: {"z1": p.z1 + p.b1, "z2": relu(p.z1 + p.b1) @ p.W2 + 2 * p.b2}),
    ),
    "fwd-bias-subtracted": either(
        forward_gives(lambda p: {"z1": p.z1 - 2 * p.b1}),
        forward_gives(lambda p: {"z2": p.z2 - 2 * p.b2}),
        forward_gives(lambda p: {"z1": p.z1 - 2 * p.b1, "z2": relu(p.z1 - 2 * p.b1) @ p.W2 - p.b2}),
    ),
    "fwd-bias-inside": either(
        forward_gives(lambda p: {"z1": p.X @ (p.W1 + p.b1)}),
        forward_gives(lambda p: {"z2": p.a1 @ (p.W2 + p.b2)}),
        forward_gives(
            lambda p: {
                "z1": p.X @ (p.W1 + p.b1),
                "z2": relu(p.X @ (p.W1 + p.b1)) @ (p.W2 + p.b2),
            }
        ),
    ),
    "fwd-dropout": either(matches(is_dropout, "a2"), matches(is_masked, "a1")),
    "fwd-scales-input": either(
        forward_gives(lambda p: {"z1": p.X / 255 @ p.W1 + p.b1}),
        forward_gives(lambda p: {"z1": standardised(p.X, 0) @ p.W1 + p.b1}),
        forward_gives(lambda p: {"z1": standardised(p.X, None) @ p.W1 + p.b1}),
        matches(lambda got, X: not differs(got, X / 255), "X"),
        matches(lambda got, X: not differs(got, standardised(X, 0)), "X"),
        matches(lambda got, X: not differs(got, standardised(X, None)), "X"),
    ),
    "fwd-product-order": either(
        multiply("forward", "W1", "X", source=r"W1\b"),
        multiply("forward", "X", "W1.T", source=r"W1\b"),
        multiply("forward", "W1.T", "X", source=r"W1\b"),
        multiply("forward", "W2", "a1", source=r"W2\b"),
        multiply("forward", "a1", "W2.T", source=r"W2\b"),
        multiply("forward", "W2.T", "a1", source=r"W2\b"),
    ),
    "fwd-elementwise": either(combine("forward", "X", "W1"), combine("forward", "a1", "W2")),
    "fwd-wrong-layer": either(
        multiply("forward", "X", "W2", source=r"W2\b"),
        multiply("forward", "a1", "W1", source=r"W1\b"),
        combine("forward", "z2", "b1"),
    ),
    "fwd-builtin-max": fails(
        "forward", "ValueError", "truth value of an array", source=r"(?<!\.)\bmax\("
    ),
}
