"""Honest float32 stays far inside every tolerance, and the smallest mistake far outside.

Errors are measured as a share of what the tolerance allows: 1.0 is the last one accepted.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from grader.checking.compare import mismatch
from grader.checking.differences import numerical_gradients
from grader.checking.tolerances import (
    FLOAT32_EPSILON,
    FLOAT64_EPSILON,
    NUMERICAL,
    SAME,
    STEPS,
    SUMS,
    VALUES,
    Tolerance,
)
from grader.course.activations import oracle as activations
from grader.course.network import oracle
from grader.course.network.cases import clear_of_kinks
from grader.course.train.planted_bugs import GRADIENT_CHECK_RIGHT, GRADIENT_CHECK_WRONG
from tests.course import naive
from tests.course.published import two_layer_net

Array = npt.NDArray[Any]
TENTH = 0.1
SEEDS = range(10)
# The sizes that the checks use, and more samples than they do.
SIZES = pytest.mark.parametrize("sizes", [(4, 6, 3), (3, 5, 2), (5, 4, 7), (4, 4, 4), (20, 30, 5)])
ACTIVATIONS = pytest.mark.parametrize("name", [f.__name__ for f in naive.ACTIVATIONS])


def share(got: Array, expected: Array, tolerance: Tolerance) -> float:
    """The largest error as a share of what the tolerance allows."""
    scale = np.abs(expected).max()
    bound = tolerance.rtol * np.abs(expected) + tolerance.atol * scale
    return float((np.abs(got.astype(np.float64) - expected) / bound).max())


def batch(sizes: tuple[int, int, int], seed: int, n: int = 20) -> tuple[Any, Array, Array]:
    rng = np.random.default_rng(seed)
    parameters = oracle.draw_parameters(rng, sizes)
    X = rng.uniform(-2, 2, (n, sizes[0]))
    while not clear_of_kinks(parameters, X):
        X = rng.uniform(-2, 2, (n, sizes[0]))
    return parameters, X, np.eye(sizes[2])[rng.integers(0, sizes[2], n)]


def in_single(parameters: Any, *arrays: Array) -> tuple[Any, ...]:
    return naive.single(parameters), *(array.astype(np.float32) for array in arrays)


def test_a_share_of_one_is_the_last_that_passes() -> None:
    expected = np.array([1.0, -4.0])
    bound = VALUES.rtol * np.abs(expected) + VALUES.atol * 4.0
    for factor in (0.99, 1.01):
        got = expected + factor * bound
        assert share(got, expected, VALUES) == pytest.approx(factor, rel=1e-6)
        assert (mismatch(got, expected, VALUES) is None) == (factor < 1)


@ACTIVATIONS
def test_a_function_in_single_precision_errs_by_a_tenth_of_values(name: str) -> None:
    for seed in SEEDS:
        # As the checks draw them: away from the kink, and on both sides of it.
        rng = np.random.default_rng(seed)
        z = rng.uniform(0.2, 3.0, (20, 5)) * rng.choice([-1.0, 1.0], (20, 5))
        got = getattr(naive, name)(z.astype(np.float32))
        assert got.dtype == np.float32
        assert share(got, getattr(activations, name)(z), VALUES) < TENTH


@SIZES
def test_a_forward_pass_in_single_precision_errs_by_a_tenth_of_sums(
    sizes: tuple[int, int, int],
) -> None:
    for seed in SEEDS:
        parameters, X, y_true = batch(sizes, seed)
        done = oracle.forward(parameters, X)
        for name, got in naive.forward(*in_single(parameters, X)).items():
            assert got.dtype == np.float32
            assert share(got, getattr(done, name), SUMS) < TENTH
        loss = naive.loss(*in_single(parameters, X, y_true))
        assert share(loss, np.array(oracle.loss(parameters, X, y_true)), SUMS) < TENTH


@SIZES
def test_gradients_in_single_precision_err_by_a_tenth_of_sums(sizes: tuple[int, int, int]) -> None:
    for seed in SEEDS:
        parameters, X, y_true = batch(sizes, seed)
        exact = oracle.gradients(parameters, X, y_true)
        for name, got in naive.gradients(*in_single(parameters, X, y_true)).items():
            assert got.dtype == np.float32
            assert share(got, exact[name], SUMS) < TENTH


def test_the_published_gradients_in_single_precision_err_by_a_tenth_of_sums() -> None:
    net = two_layer_net()
    exact = oracle.gradients(net.parameters, net.X, net.y_true)
    for name, got in naive.gradients(*in_single(net.parameters, net.X, net.y_true)).items():
        assert share(got, exact[name], SUMS) < TENTH


@SIZES
def test_thirty_steps_in_single_precision_err_by_a_tenth_of_steps(
    sizes: tuple[int, int, int],
) -> None:
    for seed in SEEDS:
        parameters, X, y_true = batch(sizes, seed)
        exact = oracle.descend(parameters, X, y_true, learning_rate=0.3, steps=30)
        got = naive.descend(*in_single(parameters, X, y_true), learning_rate=0.3, steps=30)
        for name, expected in exact.items():
            assert share(got[name], expected, STEPS) < TENTH


@SIZES
def test_differences_err_by_a_tenth_of_numerical(sizes: tuple[int, int, int]) -> None:
    for seed in SEEDS:
        parameters, X, y_true = batch(sizes, seed)
        exact = oracle.gradients(parameters, X, y_true)
        slopes = numerical_gradients(partial(oracle.loss, X=X, y_true=y_true), parameters)
        for name, expected in exact.items():
            assert share(slopes[name], expected, NUMERICAL) < TENTH


def test_rounding_once_to_single_precision_is_the_same() -> None:
    numbers = np.random.default_rng(0).uniform(-1, 1, 10_000)
    assert share(numbers.astype(np.float32), numbers, SAME) < 0.25
    assert share(numbers.astype(np.float16), numbers, SAME) > 1.0


@pytest.mark.parametrize("sizes", [(4, 6, 3), (5, 4, 7)])
@pytest.mark.parametrize("n", [2, 5])
def test_the_mildest_mistakes_err_by_ten_times_sums(sizes: tuple[int, int, int], n: int) -> None:
    for seed in SEEDS:
        parameters, X, y_true = batch(sizes, seed, n)
        exact = oracle.gradients(parameters, X, y_true)["dW2"]
        nudged = {**parameters, "b1": parameters["b1"] + 0.01}
        for wrong in (
            exact * n / (n + 1),
            exact * 0.99,
            oracle.gradients(nudged, X, y_true)["dW2"],
        ):
            assert share(wrong, exact, SUMS) > 10.0


def test_the_epsilons_are_those_of_numpy() -> None:
    assert np.finfo(np.float32).eps == FLOAT32_EPSILON
    assert np.finfo(np.float64).eps == FLOAT64_EPSILON


@pytest.mark.parametrize("epsilon", [1e-4, 1e-5, 1e-6])
def test_a_right_network_passes_a_gradient_check_and_a_wrong_one_does_not(epsilon: float) -> None:
    for seed in SEEDS:
        parameters, X, y_true = batch((4, 6, 3), seed, 5)
        exact = oracle.gradients(parameters, X, y_true)
        loss = partial(oracle.loss, X=X, y_true=y_true)
        slopes = numerical_gradients(loss, parameters, epsilon)
        assert worst(exact, slopes) < GRADIENT_CHECK_RIGHT
        assert worst({**exact, "db1": exact["db1"] * 4 / 3}, slopes) > GRADIENT_CHECK_WRONG


def worst(exact: Any, slopes: Any) -> float:
    """The largest relative error, with what is nothing but rounding left out."""
    return max(
        float((np.abs(exact[name] - slope) / np.maximum(np.abs(slope), 1e-4)).max())
        for name, slope in slopes.items()
    )
