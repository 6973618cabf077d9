"""Checks of exercises/activations.py.

Every value check has two independent expectations: the oracle's closed form at random points,
and numbers that can be worked out by hand, or finite differences for a derivative.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from grader.checking.evidence import Question, evidence
from grader.checking.expect import (
    expect_close,
    expect_no_warning,
    expect_number,
    expect_shape,
    expect_untouched,
    expect_work,
    require,
)
from grader.checking.submission import Submission
from grader.checking.tolerances import STEP
from grader.course.activations import oracle
from grader.model import Evidence

Array = npt.NDArray[np.float64]
Rng = np.random.Generator

EXTREMES = np.array([-1000.0, -750.0, 0.0, 750.0, 1000.0])


def signed_points(rng: Rng, shape: tuple[int, ...]) -> Array:
    """Random points of both signs, away from 0; the first is negative, the last positive."""
    z = rng.uniform(0.2, 3.0, shape) * rng.choice([-1.0, 1.0], shape)
    z.flat[0], z.flat[-1] = -abs(z.flat[0]), abs(z.flat[-1])
    return np.asarray(z)


def expect_values(submission: Submission, name: str, rng: Rng, **options: float) -> None:
    """A function of z gives the oracle's values for a matrix and for a vector."""
    function, expected = getattr(submission.activations, name), getattr(oracle, name)
    for z in (signed_points(rng, (5, 4)), signed_points(rng, (6,))):
        got = function(z, **options)
        with evidence(Question("value", {"z": z, **options})):
            expect_close(got, expected(z, **options), f"{name}(z)")


def expect_known(submission: Submission, name: str, known: dict[float, float]) -> None:
    """A function of z gives numbers that can be worked out by hand."""
    for z, value in known.items():
        # A number for a number: max(0, z) gives Python's int 0, and that is right.
        got = expect_number(getattr(submission.activations, name)(z), f"{name}({z:g})")
        with evidence(Question("value", {"z": np.float64(z)})):
            expect_close(got, value, f"{name}({z:g})")


def expect_slope(submission: Submission, name: str, rng: Rng, **options: float) -> None:
    """The derivative is the oracle's, and what finite differences of the function give."""
    expect_values(submission, f"{name}_derivative", rng, **options)
    function, z = getattr(oracle, name), signed_points(rng, (7,))
    numerical = (function(z + STEP, **options) - function(z - STEP, **options)) / (2 * STEP)
    got = getattr(submission.activations, f"{name}_derivative")(z, **options)
    expect_close(got, numerical, f"{name}_derivative(z) against finite differences")
    expect_shape(
        getattr(submission.activations, f"{name}_derivative")(0.7), (), f"{name}_derivative(0.7)"
    )
    expect_untouched(submission, "activations", f"{name}_derivative", z)


def expect_shapes_kept(submission: Submission, name: str, rng: Rng) -> None:
    """Scalars, vectors and matrices come back in their own shape, and stay as they were."""
    inputs: list[Any] = [
        0.7,
        -1.3,
        signed_points(rng, (6,)),
        signed_points(rng, (3, 5)),
        np.ones((1, 4)),
    ]
    for z in inputs:
        of = f"{name} of an array of shape {z.shape}" if np.ndim(z) else f"{name}({z})"
        expect_shape(getattr(submission.activations, name)(z), np.shape(z), of)
    expect_untouched(submission, "activations", name, signed_points(rng, (4, 3)))
    expect_untouched(submission, "activations", name, EXTREMES)


def expect_limits(submission: Submission, name: str) -> None:
    """Very large |z| give the limits, without a warning."""
    got = getattr(submission.activations, name)(EXTREMES)
    of = f"{name}(z) at z = -1000, -750, 0, 750, 1000"
    with evidence(Question("limits", {"z": EXTREMES})):
        expect_close(got, getattr(oracle, name)(EXTREMES), of)
    expect_no_warning(submission, f"{name}(z) at |z| = 1000")


@pytest.mark.check("activations.sigmoid.values")
def check_sigmoid_values(submission: Submission, rng: Rng) -> None:
    expect_values(submission, "sigmoid", rng)
    expect_known(submission, "sigmoid", {0.0: 0.5, np.log(3.0): 0.75, -np.log(4.0): 0.2})


@pytest.mark.check("activations.sigmoid.stable")
def check_sigmoid_stable(submission: Submission) -> None:
    expect_limits(submission, "sigmoid")


@pytest.mark.check("activations.sigmoid.shapes")
def check_sigmoid_shapes(submission: Submission, rng: Rng) -> None:
    expect_shapes_kept(submission, "sigmoid", rng)


@pytest.mark.check("activations.sigmoid_derivative.values")
def check_sigmoid_derivative_values(submission: Submission, rng: Rng) -> None:
    expect_slope(submission, "sigmoid", rng)
    expect_known(submission, "sigmoid_derivative", {0.0: 0.25, np.log(3.0): 0.1875})


@pytest.mark.check("activations.sigmoid_derivative.stable")
def check_sigmoid_derivative_stable(submission: Submission) -> None:
    expect_limits(submission, "sigmoid_derivative")


@pytest.mark.check("activations.relu.values")
def check_relu_values(submission: Submission, rng: Rng) -> None:
    expect_values(submission, "relu", rng)
    expect_known(submission, "relu", {-2.0: 0.0, 0.0: 0.0, 1.5: 1.5})


@pytest.mark.check("activations.relu.shapes")
def check_relu_shapes(submission: Submission, rng: Rng) -> None:
    expect_shapes_kept(submission, "relu", rng)


@pytest.mark.check("activations.relu_derivative.values")
def check_relu_derivative_values(submission: Submission, rng: Rng) -> None:
    z = signed_points(rng, (5, 4))
    got = submission.activations.relu_derivative(z)
    with evidence(Question("value", {"z": z})):
        require_slopes(got, oracle.relu_derivative(z), "relu_derivative(z)")
    numerical = (oracle.relu(z + STEP) - oracle.relu(z - STEP)) / (2 * STEP)
    require_slopes(got, numerical, "relu_derivative(z) against finite differences")
    expect_untouched(submission, "activations", "relu_derivative", z)


def require_slopes(got: Any, expected: Array, of: str) -> None:
    """Values and shape only: whether they are floats is a check of its own."""
    expect_shape(got, expected.shape, of)
    expect_close(np.asarray(got).astype(np.float64), expected, of)


@pytest.mark.check("activations.relu_derivative.at_zero")
def check_relu_derivative_at_zero(submission: Submission) -> None:
    z = np.array([-2.0, 0.0, 3.0])
    got = submission.activations.relu_derivative(z)
    of = "relu_derivative([-2, 0, 3])"
    expect_shape(got, z.shape, of)
    expect_work(got, z, of)
    at_zero = float(np.asarray(got)[1])
    with evidence(Question("at_zero", {"z": z}), got, oracle.relu_derivative(z)):
        require(at_zero == 0, f"relu_derivative(0): expected 0, got {at_zero:g}.")
    scalar = submission.activations.relu_derivative(0.0)
    require_slopes(scalar, np.zeros(()), "relu_derivative(0.0)")


@pytest.mark.check("activations.relu_derivative.floats")
def check_relu_derivative_floats(submission: Submission) -> None:
    for z in (np.array([-2.0, 3.0]), np.array([-2, 3])):
        got = submission.activations.relu_derivative(z)
        kind = np.asarray(got).dtype if isinstance(got, np.ndarray) else type(got).__name__
        floats = isinstance(got, np.ndarray) and got.dtype.kind == "f"
        sentence = f"relu_derivative of {z.dtype} input: expected floats, got {kind}."
        require(floats, sentence, Evidence("kind", got))
        expect_work(got, z, f"relu_derivative of {z.dtype} input")


@pytest.mark.check("activations.leaky_relu.values")
def check_leaky_relu_values(submission: Submission, rng: Rng) -> None:
    expect_values(submission, "leaky_relu", rng, negative_slope=0.3)
    expect_values(submission, "leaky_relu", rng)
    expect_known(submission, "leaky_relu", {-2.0: -0.2, 0.0: 0.0, 1.5: 1.5})
    expect_untouched(submission, "activations", "leaky_relu", signed_points(rng, (4, 3)))


@pytest.mark.check("activations.leaky_relu_derivative.values")
def check_leaky_relu_derivative_values(submission: Submission, rng: Rng) -> None:
    expect_slope(submission, "leaky_relu", rng)
    expect_known(submission, "leaky_relu_derivative", {-2.0: 0.1, 1.5: 1.0})


@pytest.mark.check("activations.leaky_relu_derivative.slope")
def check_leaky_relu_derivative_slope(submission: Submission) -> None:
    z = np.array([-3.0, -0.5, 2.0])
    plain = submission.activations.leaky_relu_derivative(z, negative_slope=0.02)
    for slope in (0.3, 0.04):
        got = submission.activations.leaky_relu_derivative(z, negative_slope=slope)
        of = f"leaky_relu_derivative(z, negative_slope={slope})"
        expect_shape(got, z.shape, of)
        expect_shape(plain, z.shape, of)
        follows = not np.allclose(np.asarray(got), np.asarray(plain), rtol=1e-3)
        expect_work(got, z, of)
        with evidence(Question("slope", {"z": z}), got):
            require(follows, f"{of}: the result is the same as with negative_slope=0.02.")


@pytest.mark.check("activations.tanh.values")
def check_tanh_values(submission: Submission, rng: Rng) -> None:
    expect_values(submission, "tanh", rng)
    expect_known(submission, "tanh", {0.0: 0.0, np.log(2.0): 0.6, -np.log(3.0): -0.8})
    expect_limits(submission, "tanh")
    expect_untouched(submission, "activations", "tanh", signed_points(rng, (4, 3)))


@pytest.mark.check("activations.tanh_derivative.values")
def check_tanh_derivative_values(submission: Submission, rng: Rng) -> None:
    expect_slope(submission, "tanh", rng)
    expect_known(submission, "tanh_derivative", {0.0: 1.0, np.log(2.0): 0.64})


@pytest.mark.check("activations.tanh_derivative.stable")
def check_tanh_derivative_stable(submission: Submission) -> None:
    expect_limits(submission, "tanh_derivative")


@pytest.mark.check("activations.softmax.values")
def check_softmax_values(submission: Submission, rng: Rng) -> None:
    for shape in ((4, 4), (5, 3), (1, 6), (7, 2)):
        z = signed_points(rng, shape)
        of = f"softmax(z) for z of shape {shape}"
        got = submission.activations.softmax(z)
        with evidence(Question("value", {"z": z})):
            expect_close(got, oracle.softmax(z), of)
    known = np.log([[1.0, 2.0, 5.0], [3.0, 3.0, 2.0]])
    of = "softmax([[log 1, log 2, log 5], [log 3, log 3, log 2]])"
    expect_close(submission.activations.softmax(known), np.exp(known) / 8.0, of)


@pytest.mark.check("activations.softmax.vector")
def check_softmax_vector(submission: Submission, rng: Rng) -> None:
    known = np.log([1.0, 2.0, 5.0])
    got = submission.activations.softmax(known)
    expect_shape(got, (3,), "softmax of a vector")
    total = float(np.sum(np.asarray(got, dtype=np.float64)))
    require(abs(total - 1.0) < 1e-5, f"softmax of a vector: the sum is {total:.6g}, expected 1.")
    varied = np.ptp(np.asarray(got, dtype=np.float64)) > 0
    require(varied, "softmax of a vector: all scores get the same probability.")


@pytest.mark.check("activations.softmax.stable")
def check_softmax_stable(submission: Submission) -> None:
    far_apart = np.array([[0.0, 1.0, -1.0], [1000.0, 999.0, 0.0], [-1000.0, -1000.0, -1001.0]])
    got = submission.activations.softmax(far_apart)
    of = "softmax of rows near 0, near 1000 and near -1000"
    expect_shape(got, far_apart.shape, of)
    with evidence(Question("far_apart", {"z": far_apart}), got):
        require(np.isfinite(got).all(), f"{of}: expected numbers, got nan or inf.")
    sums = np.asarray(got, dtype=np.float64).sum(axis=1)
    alike = np.allclose(sums, sums[0]) and sums[0] > 0
    require(
        alike, f"{of}: the rows sum to {np.array2string(sums, precision=4)}, expected 1 for each."
    )
    varied = (np.ptp(np.asarray(got, dtype=np.float64), axis=1) > 0).all()
    require(varied, f"{of}: all scores of a row get the same probability.")
    expect_no_warning(submission, of)


@pytest.mark.check("activations.softmax.untouched")
def check_softmax_untouched(submission: Submission, rng: Rng) -> None:
    expect_untouched(submission, "activations", "softmax", signed_points(rng, (4, 3)))
