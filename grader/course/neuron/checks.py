"""Checks of exercises/neuron.py: one neuron, its forward pass and the chain rule on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from grader.checking.evidence import Question, evidence
from grader.checking.expect import (
    expect_array,
    expect_close,
    expect_mapping,
    expect_number,
    expect_numpy_unseeded,
    expect_same,
    expect_shape,
    require,
)
from grader.checking.submission import Handle, Submission
from grader.checking.tolerances import STEP
from grader.course.activations import oracle
from grader.errors import Raised
from grader.model import Evidence

Array = npt.NDArray[np.float64]
Rng = np.random.Generator

ACTIVATIONS = ("sigmoid", "tanh", "relu", "linear")
ALIVE = 0.3
MANY = 50


@dataclass(frozen=True)
class Case:
    """A neuron and its input: f(w . x + b)."""

    activation: str
    w: Array
    b: float
    x: Array

    @property
    def z(self) -> float:
        """The pre-activation."""
        return float(self.w @ self.x + self.b)

    @property
    def output(self) -> float:
        """What forward returns."""
        f, _ = oracle.ACTIVATIONS[self.activation]
        return float(f(self.z))

    def given(self, **more: Any) -> dict[str, Any]:
        """The inputs by name, for the diagnosis."""
        inputs = {"activation": self.activation, "w": self.w, "b": self.b, "x": self.x}
        return {**inputs, **more}


def neuron_with(submission: Submission, case: Case) -> Handle:
    """A neuron of the submission with the parameters of the check."""
    neuron = submission.neuron.make("Neuron", len(case.w), activation=case.activation)
    neuron.set("w", case.w)
    neuron.set("b", case.b)
    return neuron


def draw_case(rng: Rng, activation: str, size: int, sign: float = 1.0) -> Case:
    """w, b and x whose pre-activation has the given sign and keeps clear of the kink at 0."""
    w, x = rng.uniform(-1.0, 1.0, size), rng.uniform(-1.0, 1.0, size)
    b = sign * rng.uniform(ALIVE, 1.5) - float(w @ x)
    return Case(activation, w, b, x)


def draw_cases(rng: Rng) -> Iterator[Case]:
    """For each activation, neurons of several sizes, with negative and positive z."""
    for activation in ACTIVATIONS:
        for size, sign in ((3, -1.0), (5, 1.0), (1, 1.0)):
            yield draw_case(rng, activation, size, sign)


@pytest.mark.check("neuron.init.weights")
def check_init_weights(submission: Submission) -> None:
    def make(seed: int) -> Handle:
        return submission.neuron.make("Neuron", MANY, rng=submission.rng(seed))

    neuron = make(11)
    w = neuron.get("w")
    with evidence(Question("w", {"size": MANY}), w):
        expect_small_and_varied(w)
    other, again = make(12).get("w"), make(11).get("w")
    with evidence(Question("rngs"), (w, other, again)):
        different, repeated = not np.array_equal(w, other), np.array_equal(w, again)
        require(different, f"Neuron({MANY}, rng=...): two different rngs give the same w.")
        require(repeated, f"Neuron({MANY}, rng=...): the same rng gives different w.")
    b = neuron.get("b")
    with evidence(Question("b"), b):
        start = expect_number(b, "b of a new neuron")
        require(start == 0.0, f"b of a new neuron: expected 0.0, got {start:g}.")
    expect_numpy_unseeded(submission, lambda: submission.neuron.make("Neuron", 3), "Neuron(3)")


def expect_small_and_varied(w: Any) -> None:
    """Fifty small numbers, most of them different."""
    of = f"w of Neuron({MANY})"
    w = expect_array(w, of)
    expect_shape(w, (MANY,), of)
    require(
        np.isfinite(w).all() and 0 < np.abs(w).max() <= 5.0,
        f"{of}: expected small numbers, the largest is {np.abs(w).max():.3g}.",
    )
    require(len(np.unique(w)) > 25, f"{of}: expected varied weights, many are equal.")


@pytest.mark.check("neuron.init.unknown_activation")
def check_init_unknown_activation(submission: Submission) -> None:
    for activation in ACTIVATIONS:
        make_known(submission, activation)
    of = "Neuron(2, activation='rectified')"
    try:
        submission.neuron.make("Neuron", 2, activation="rectified")
    except Raised as fault:
        told = f"{of}: expected a ValueError, got {fault.kind}."
        require(fault.is_a("ValueError"), told, Evidence("unknown_activation", fault.kind))
    else:
        told = f"{of}: expected a ValueError, none was raised."
        require(False, told, Evidence("unknown_activation"))


def make_known(submission: Submission, activation: str) -> None:
    """A neuron with one of the four activations, which must not be refused."""
    try:
        submission.neuron.make("Neuron", 2, activation=activation)
    except Raised as fault:
        within = any(frame.function == "__init__" for frame in fault.frames)
        if fault.is_a("ValueError") and within:
            fault.evidence = Evidence("refused", activation)
        raise


@pytest.mark.check("neuron.forward.weighted_sum")
def check_forward_weighted_sum(submission: Submission, rng: Rng) -> None:
    w, x = np.array([0.5, -1.0, 2.0]), np.array([1.0, 2.0, 3.0])
    known = "w = [0.5, -1, 2], b = 0.25, x = [1, 2, 3]: forward(x)"
    expect_output(submission, Case("linear", w, 0.25, x), known)
    for size in (1, 4, 9):
        case = draw_case(rng, "linear", size)
        expect_output(submission, case, f"forward(x) of a linear neuron with {size} inputs")


@pytest.mark.check("neuron.forward.activation")
def check_forward_activation(submission: Submission, rng: Rng) -> None:
    for case in draw_cases(rng):
        expect_output(submission, case, f"forward(x) of a {case.activation} neuron")


def expect_output(submission: Submission, case: Case, of: str) -> None:
    """forward gives one number, f(w . x + b)."""
    got = neuron_with(submission, case).forward(case.x)
    with evidence(Question("value", case.given()), got, case.output):
        expect_close(expect_number(got, of), case.output, of)


def gradients_of(neuron: Handle, grad_output: float, of: str) -> Any:
    """The dictionary that backward returns."""
    got = neuron.backward(grad_output)
    with evidence(Question("gradients"), got):
        return expect_mapping(got, ("dw", "db", "dx"), f"backward of {of}")


def expect_gradient(submission: Submission, rng: Rng, key: str) -> None:
    """One entry of backward's result, for neurons of all kinds."""
    for case in draw_cases(rng):
        grad_output = float(rng.uniform(0.5, 2.0))
        earlier = rng.uniform(-1.0, 1.0, len(case.w))
        neuron = neuron_with(submission, case)
        neuron.forward(earlier)
        neuron.forward(case.x)
        got = gradients_of(neuron, grad_output, f"a {case.activation} neuron")[key]
        for name, before in (("w", case.w), ("b", case.b)):
            sentence = f"backward changes {name}: it should only compute gradients."
            after = neuron.get(name)
            with evidence(Question("changed"), after, before):
                expect_same(after, before, sentence)
        given = case.given(grad_output=grad_output, earlier=earlier, inner=inner_slope(case, key))
        expect_chain_rule(got, case, key, given)


def expect_chain_rule(got: Any, case: Case, key: str, given: dict[str, Any]) -> None:
    """The gradient against the chain rule and against finite differences."""
    exact, numerical = expectations(case, given["grad_output"], key)
    of = f"{key} of a {case.activation} neuron"
    with evidence(Question(key, given), got, exact):
        number = got if key != "db" else expect_number(got, of)
        for expected in (exact, numerical):
            expect_close(number, expected, f"{of} for grad_output = {given['grad_output']:.3g}")


def inner_slope(case: Case, key: str) -> Any:
    """The slope of z in w, b or x."""
    return {"dw": case.x, "db": 1.0, "dx": case.w}[key]


def expectations(case: Case, grad_output: float, key: str) -> tuple[Any, Any]:
    """The gradient by the chain rule, and by central differences of the oracle's neuron."""
    f, slope = oracle.ACTIVATIONS[case.activation]
    dz = float(grad_output * slope(case.z))
    inner = inner_slope(case, key)
    numerical = grad_output * float(f(case.z + STEP) - f(case.z - STEP)) / (2 * STEP)
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
