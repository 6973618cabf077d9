"""Checks of exercises/neuron.py: one neuron, its forward pass and the chain rule on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from grader.checks.expect import (
    expect_array,
    expect_close,
    expect_mapping,
    expect_number,
    expect_shape,
    require,
)
from grader.checks.subject import Handle, Submission
from grader.errors import CheckFailed, Raised
from grader.numeric import oracle
from grader.numeric.tolerances import STEP

Array = npt.NDArray[np.float64]
Rng = np.random.Generator

ACTIVATIONS = ("linear", "sigmoid", "tanh", "relu")
ALIVE = 0.3


def neuron_with(submission: Submission, activation: str, w: Array, b: float) -> Handle:
    """A neuron of the submission with the parameters of the check."""
    neuron = submission.neuron.make("Neuron", len(w), activation=activation)
    neuron.set("w", w)
    neuron.set("b", b)
    return neuron


def draw_case(rng: Rng, size: int, sign: float = 1.0) -> tuple[Array, float, Array]:
    """w, b and x whose pre-activation has the given sign and keeps clear of the kink at 0."""
    w, x = rng.uniform(-1.0, 1.0, size), rng.uniform(-1.0, 1.0, size)
    b = sign * rng.uniform(ALIVE, 1.5) - float(w @ x)
    return w, b, x


def cases(submission: Submission, rng: Rng) -> Iterator[tuple[str, Handle, Array, float, Array]]:
    """For each activation, neurons of several sizes, with positive and negative z."""
    for activation in ACTIVATIONS:
        for size, sign in ((3, 1.0), (5, -1.0), (1, 1.0)):
            w, b, x = draw_case(rng, size, sign)
            yield activation, neuron_with(submission, activation, w, b), w, b, x


@pytest.mark.check("neuron.init.weights")
def check_init_weights(submission: Submission) -> None:
    neuron = submission.neuron.make("Neuron", 50, rng=submission.rng(11))
    w = expect_array(neuron.get("w"), "w of Neuron(50)")
    expect_shape(w, (50,), "w of Neuron(50)")
    require(
        np.isfinite(w).all() and 0 < np.abs(w).max() <= 5.0,
        f"w of Neuron(50): expected small numbers, the largest is {np.abs(w).max():.3g}.",
    )
    require(len(np.unique(w)) > 25, "w of Neuron(50): expected varied weights, many are equal.")
    other = submission.neuron.make("Neuron", 50, rng=submission.rng(12)).get("w")
    require(
        not np.array_equal(w, other), "Neuron(50, rng=...): two different rngs give the same w."
    )
    again = submission.neuron.make("Neuron", 50, rng=submission.rng(11)).get("w")
    require(np.array_equal(w, again), "Neuron(50, rng=...): the same rng gives different w.")
    b = expect_number(neuron.get("b"), "b of a new neuron")
    require(b == 0.0, f"b of a new neuron: expected 0.0, got {b:g}.")


@pytest.mark.check("neuron.init.unknown_activation")
def check_init_unknown_activation(submission: Submission) -> None:
    for activation in ACTIVATIONS:
        submission.neuron.make("Neuron", 2, activation=activation)
    try:
        submission.neuron.make("Neuron", 2, activation="rectified")
    except Raised as fault:
        require(
            fault.kind == "ValueError",
            f"Neuron(2, activation='rectified'): expected a ValueError, got {fault.kind}.",
        )
    else:
        raise CheckFailed(
            "Neuron(2, activation='rectified'): expected a ValueError, none was raised."
        )


@pytest.mark.check("neuron.forward.weighted_sum")
def check_forward_weighted_sum(submission: Submission, rng: Rng) -> None:
    neuron = neuron_with(submission, "linear", np.array([0.5, -1.0, 2.0]), 0.25)
    got = expect_number(neuron.forward(np.array([1.0, 2.0, 3.0])), "forward(x) of a linear neuron")
    expect_close(got, 4.75, "w = [0.5, -1, 2], b = 0.25, x = [1, 2, 3]: forward(x)")
    for size in (1, 4, 9):
        w, b, x = draw_case(rng, size)
        got = expect_number(neuron_with(submission, "linear", w, b).forward(x), "forward(x)")
        expect_close(got, float(w @ x + b), f"forward(x) of a linear neuron with {size} inputs")


@pytest.mark.check("neuron.forward.activation")
def check_forward_activation(submission: Submission, rng: Rng) -> None:
    for activation, neuron, w, b, x in cases(submission, rng):
        f, _ = oracle.ACTIVATIONS[activation]
        got = expect_number(neuron.forward(x), f"forward(x) of a {activation} neuron")
        expect_close(got, float(f(w @ x + b)), f"forward(x) of a {activation} neuron")


def gradients_of(neuron: Handle, grad_output: float, of: str) -> Any:
    """The dictionary that backward returns."""
    return expect_mapping(neuron.backward(grad_output), ("dw", "db", "dx"), f"backward of {of}")


def expect_gradient(submission: Submission, rng: Rng, key: str) -> None:
    """One entry of backward's result, against the chain rule and against finite differences."""
    for activation, neuron, w, b, x in cases(submission, rng):
        grad_output = float(rng.uniform(0.5, 2.0))
        neuron.forward(rng.uniform(-1.0, 1.0, len(w)))
        neuron.forward(x)
        of = f"a {activation} neuron"
        got = gradients_of(neuron, grad_output, of)[key]
        for expected in expectations(activation, (w, b, x), grad_output, key):
            expect_close(got if key != "db" else expect_number(got, f"db of {of}"), expected,
                         f"{key} of {of} for grad_output = {grad_output:.3g}")  # fmt: skip


def expectations(
    activation: str, case: tuple[Array, float, Array], grad_output: float, key: str
) -> tuple[Any, Any]:
    """The gradient by the chain rule, and by central differences of the oracle's neuron."""
    w, b, x = case
    f, slope = oracle.ACTIVATIONS[activation]
    dz = float(grad_output * slope(w @ x + b))
    inner: Any = {"dw": x, "db": 1.0, "dx": w}[key]

    def along(amount: float) -> float:
        return float(f(w @ x + b + amount))

    numerical = grad_output * (along(STEP) - along(-STEP)) / (2 * STEP)
    return dz * inner, numerical * inner


@pytest.mark.check("neuron.backward.dw")
def check_backward_dw(submission: Submission, rng: Rng) -> None:
    expect_gradient(submission, rng, "dw")


@pytest.mark.check("neuron.backward.db")
def check_backward_db(submission: Submission, rng: Rng) -> None:
    expect_gradient(submission, rng, "db")


@pytest.mark.check("neuron.backward.dx")
def check_backward_dx(submission: Submission, rng: Rng) -> None:
    expect_gradient(submission, rng, "dx")
