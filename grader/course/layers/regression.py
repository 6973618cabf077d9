"""A small network of the submission's own layers that learns a line."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.checking.evidence import evidence
from grader.checking.expect import as_row, expect_array, expect_close, expect_shape, require
from grader.checking.submission import Handle, Submission
from grader.checking.tolerances import SUMS
from grader.course.layers import oracle
from grader.course.layers.cases import RELU, arrays_of, make_layer, read_gradients, write
from grader.course.layers.oracle import Dense, Layer
from grader.model import Evidence

Array = npt.NDArray[np.float64]

STARTS, UNITS, POINTS = (1, 2), 16, 100
EPOCHS, RATE, ENOUGH = 200, 0.1, 0.01


def draw_start(seed: int) -> tuple[Layer, ...]:
    """A 1-16-1 network from which right training has learned the line in half the epochs."""
    rng = np.random.default_rng(seed)
    inner = np.sqrt(2.0) * rng.standard_normal((1, UNITS))
    outer = np.sqrt(2.0 / UNITS) * rng.standard_normal((UNITS, 1))
    return Dense(inner, np.zeros((1, UNITS))), RELU, Dense(outer, np.zeros((1, 1)))


def the_line() -> tuple[Array, Array]:
    """Points x from -1 to 1, and y = 3x + 2."""
    X = np.linspace(-1.0, 1.0, POINTS).reshape(-1, 1)
    return X, 3.0 * X + 2.0


def expect_learned(submission: Submission) -> None:
    """From every start the loss is small in the end."""
    X, y = the_line()
    for seed in STARTS:
        stages = list(draw_start(seed))
        network = [make_layer(submission, stage) for stage in stages]
        arrays = [arrays_of(network[0]), {}, arrays_of(network[2])]
        for _ in range(EPOCHS):
            stages = step(submission, network, stages)
            for held, stage in zip(arrays, stages, strict=True):
                if isinstance(stage, Dense):
                    write(held, {"W": stage.W, "b": stage.b})
        loss = oracle.mse(y, predict(submission, network, X))
        of = f"y = 3x + 2 after {EPOCHS} epochs"
        with evidence(partial(first_gradients, submission, seed)):
            require(loss < ENOUGH, f"{of}: expected a loss below {ENOUGH}, got {loss:.4g}.")
        right = oracle.mse(y, oracle.run(stages, X)[-1])
        expect_close(loss, right, "the loss in the end, by your own gradients", tolerance=SUMS)


def first_gradients(submission: Submission, seed: int) -> Evidence:
    """The gradients of the very first step, as they come and as they should."""
    start = list(draw_start(seed))
    network, (X, y) = [make_layer(submission, stage) for stage in start], the_line()
    moved = oracle.parameters_of(step(submission, network, start))
    before = oracle.parameters_of(start)
    right = oracle.back(start, X, oracle.mse_derivative(y, oracle.run(start, X)[-1]))
    got = np.concatenate([(before[name] - moved[name]).ravel() / RATE for name in before])
    return Evidence("first", got, np.concatenate([right[name].ravel() for name in before]))


def predict(submission: Submission, network: list[Handle], X: Array) -> Array:
    """The network's output, one number for each point."""
    outputs = submission.layers.forward_all(network, X)
    listed = isinstance(outputs, (list, tuple)) and len(outputs) == len(network)
    require(listed, f"forward_all: expected a list of {len(network)} outputs.")
    expect_shape(outputs[-1], X.shape, "the output of a 1-16-1 network")
    return expect_array(outputs[-1], "the output").astype(np.float64)


def step(submission: Submission, network: list[Handle], stages: list[Layer]) -> list[Layer]:
    """One step of gradient descent by the submission's gradients; the stages after it."""
    X, y = the_line()
    slope = submission.layers.mse_derivative(y, predict(submission, network, X))
    submission.layers.backward_all(network, slope)
    return [moved_by(layer, stage) for layer, stage in zip(network, stages, strict=True)]


def moved_by(layer: Handle, stage: Layer) -> Layer:
    """A stage after a step by the gradients of its layer."""
    if not isinstance(stage, Dense):
        return stage
    inputs, outputs = stage.W.shape
    of = f"Dense({inputs}, {outputs})"
    held: Any = read_gradients(layer, of)
    expect_shape(held["W"], stage.W.shape, f"the gradient of W of {of}")
    rows = as_row(held["b"], outputs, f"the gradient of b of {of}")
    return Dense(stage.W - RATE * held["W"], stage.b - RATE * rows)
