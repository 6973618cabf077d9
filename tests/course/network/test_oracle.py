"""The oracle agrees with what others have published, with plain formulas and with differences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as nps

from grader.checking.differences import numerical_gradient, numerical_gradients
from grader.course.activations import oracle as activations
from grader.course.network import oracle
from grader.course.network.cases import clear_of_kinks
from tests.course import naive
from tests.course.published import Published, toy_net, two_layer_net
from tests.engine.checking.examples import EXAMPLES

Array = npt.NDArray[np.float64]

PUBLISHED = pytest.mark.parametrize("published", [two_layer_net(), toy_net()], ids=["net", "toy"])
NAMES = pytest.mark.parametrize("name", [function.__name__ for function in naive.ACTIVATIONS])

moderate = nps.arrays(
    np.float64, nps.array_shapes(min_dims=1, max_dims=2), elements=st.floats(-30, 30)
)


def drawn(sizes: tuple[int, int, int], n: int, seed: int = 0) -> tuple[Any, Array, Array]:
    rng = np.random.default_rng(seed)
    parameters = oracle.draw_parameters(rng, sizes)
    labels = rng.integers(0, sizes[2], n)
    return parameters, rng.uniform(-2, 2, (n, sizes[0])), np.eye(sizes[2])[labels]


@PUBLISHED
def test_the_published_loss_is_reproduced(published: Published) -> None:
    loss = oracle.loss(published.parameters, published.X, published.y_true)
    assert loss == pytest.approx(published.loss, abs=6e-11)


@PUBLISHED
def test_the_published_gradients_are_reproduced(published: Published) -> None:
    gradients = oracle.gradients(published.parameters, published.X, published.y_true)
    norms = {name: float(np.linalg.norm(gradient)) for name, gradient in gradients.items()}
    assert norms == pytest.approx(published.norms, abs=6e-11)


@PUBLISHED
def test_the_published_gradients_are_those_of_differences(published: Published) -> None:
    def loss(parameters: Any) -> float:
        return oracle.loss(parameters, published.X, published.y_true)

    assert clear_of_kinks(published.parameters, published.X)
    exact = oracle.gradients(published.parameters, published.X, published.y_true)
    numerical = numerical_gradients(loss, published.parameters)
    assert set(numerical) == set(exact)
    for name, gradient in exact.items():
        assert np.allclose(gradient, numerical[name], rtol=1e-6, atol=1e-9 * abs(gradient).max())


@NAMES
@EXAMPLES
@given(z=moderate)
def test_an_activation_is_its_plain_formula(name: str, z: Array) -> None:
    expected = getattr(naive, name)(z)
    got = getattr(activations, name)(z)
    assert got.shape == z.shape
    assert got.dtype == np.float64
    assert np.allclose(got, expected, rtol=1e-11, atol=1e-15)


@NAMES
@pytest.mark.parametrize("far", [700.0, 1e3, 1e8, 1e300])
def test_an_activation_neither_warns_nor_overflows_far_out(name: str, far: float) -> None:
    got = getattr(activations, name)(np.array([-far, 0.0, far]))
    assert np.isfinite(got).all()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("sigmoid", [0, 0.5, 1]),
        ("sigmoid_derivative", [0, 0.25, 0]),
        ("relu", [0, 0, 1e3]),
        ("relu_derivative", [0, 0, 1]),
        ("leaky_relu", [-100, 0, 1e3]),
        ("leaky_relu_derivative", [0.1, 0.1, 1]),
        ("tanh", [-1, 0, 1]),
        ("tanh_derivative", [0, 1, 0]),
        ("softmax", [0, 0, 1]),
        ("linear", [-1e3, 0, 1e3]),
    ],
)
def test_an_activation_is_exact_at_0_and_far_out(name: str, expected: list[float]) -> None:
    got = getattr(activations, name)(np.array([-1e3, 0.0, 1e3]))
    assert np.allclose(got, expected, rtol=1e-15, atol=1e-300)


@pytest.mark.parametrize(
    ("function", "derivative"),
    [
        (activations.sigmoid, activations.sigmoid_derivative),
        (activations.tanh, activations.tanh_derivative),
        (activations.relu, activations.relu_derivative),
        (activations.leaky_relu, activations.leaky_relu_derivative),
        *activations.ACTIVATIONS.values(),
    ],
)
def test_a_derivative_is_the_slope_of_its_function(
    function: Callable[[Any], Array], derivative: Callable[[Any], Array]
) -> None:
    z = np.linspace(-4.0, 4.0, 82)  # no kink at 0 among them
    slope = (function(z + 1e-5) - function(z - 1e-5)) / 2e-5
    assert np.allclose(derivative(z), slope, rtol=1e-8, atol=1e-9)


@pytest.mark.parametrize("negative_slope", [0.0, 0.01, 0.3, 1.0])
def test_leaky_relu_takes_its_slope(negative_slope: float) -> None:
    z = np.array([-2.0, 0.0, 3.0])
    assert np.allclose(activations.leaky_relu(z, negative_slope), [-2 * negative_slope, 0, 3])
    derivative = activations.leaky_relu_derivative(z, negative_slope)
    assert np.allclose(derivative, [negative_slope, negative_slope, 1])


@EXAMPLES
@given(z=moderate, shift=st.floats(-1e3, 1e3))
def test_softmax_is_a_distribution_that_no_shift_changes(z: Array, shift: float) -> None:
    probabilities = activations.softmax(z)
    assert np.allclose(probabilities.sum(axis=-1), 1.0)
    assert (probabilities >= 0).all()
    assert np.allclose(activations.softmax(z + shift), probabilities, rtol=1e-9)


def test_a_number_stays_a_number() -> None:
    for function in (
        activations.sigmoid,
        activations.relu,
        activations.tanh,
        activations.linear,
        activations.leaky_relu,
    ):
        assert function(0.5).shape == ()


@pytest.mark.parametrize("sizes", [(1, 1, 1), (4, 6, 3), (3, 5, 2), (4, 4, 4)])
@pytest.mark.parametrize("n", [1, 7])
def test_a_network_is_its_plain_formula(sizes: tuple[int, int, int], n: int) -> None:
    parameters, X, y_true = drawn(sizes, n)
    done, expected = oracle.forward(parameters, X), naive.forward(parameters, X)
    for name, value in expected.items():
        assert np.allclose(getattr(done, name), value, rtol=1e-12)
    loss = naive.loss(parameters, X, y_true)
    assert oracle.loss(parameters, X, y_true) == pytest.approx(loss, rel=1e-12, abs=1e-15)
    slopes = naive.gradients(parameters, X, y_true)
    for name, gradient in oracle.gradients(parameters, X, y_true).items():
        assert gradient.shape == parameters[name[1:]].shape
        assert np.allclose(gradient, slopes[name], rtol=1e-11, atol=1e-15)


def test_the_loss_is_finite_where_a_probability_is_0() -> None:
    loss = oracle.cross_entropy(np.eye(2), np.array([[0.0, 1.0], [0.0, 1.0]]))
    assert loss == pytest.approx(-np.log(np.finfo(float).tiny) / 2)


def test_the_loss_of_ignorance_is_the_logarithm_of_the_classes() -> None:
    parameters = {name: 0 * value for name, value in drawn((4, 6, 10), 5)[0].items()}
    _, X, y_true = drawn((4, 6, 10), 5)
    assert oracle.loss(parameters, X, y_true) == pytest.approx(np.log(10))


def test_he_weights_have_their_spread_and_biases_are_not_zero() -> None:
    parameters = oracle.draw_parameters(np.random.default_rng(0), (200, 300, 50))
    assert parameters["W1"].std() == pytest.approx(np.sqrt(2 / 200), rel=0.02)
    assert parameters["W2"].std() == pytest.approx(np.sqrt(2 / 300), rel=0.02)
    assert {name: value.shape for name, value in parameters.items()} == {
        "W1": (200, 300), "b1": (1, 300), "W2": (300, 50), "b2": (1, 50),
    }  # fmt: skip
    assert all(np.abs(parameters[name]).min() > 0 for name in ("b1", "b2"))


def test_a_step_goes_against_the_gradient_and_changes_nothing_in_place() -> None:
    parameters, X, y_true = drawn((4, 6, 3), 5)
    before = {name: value.copy() for name, value in parameters.items()}
    slopes = oracle.gradients(parameters, X, y_true)
    after = oracle.step(parameters, slopes, 0.5)
    for name, value in before.items():
        assert np.array_equal(parameters[name], value)
        assert np.allclose(after[name], value - 0.5 * slopes[f"d{name}"])
    assert oracle.loss(after, X, y_true) < oracle.loss(before, X, y_true)


def test_descending_takes_as_many_steps_as_asked() -> None:
    parameters, X, y_true = drawn((3, 5, 2), 7)
    expected = naive.descend(parameters, X, y_true, learning_rate=0.3, steps=4)
    got = oracle.descend(parameters, X, y_true, learning_rate=0.3, steps=4)
    for name, value in expected.items():
        assert np.allclose(got[name], value, rtol=1e-10)


def test_the_prediction_is_the_most_probable_class() -> None:
    parameters, X, _ = drawn((4, 6, 3), 50)
    expected = naive.forward(parameters, X)["a2"].argmax(axis=1)
    assert len(set(expected)) > 1
    assert np.array_equal(oracle.predict(parameters, X), expected)


def test_one_hot_has_a_single_one_in_each_row() -> None:
    assert oracle.one_hot([2, 0], 3).tolist() == [[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]


def test_one_entry_that_is_wrong_is_not_taken_for_the_gradient() -> None:
    parameters, X, y_true = drawn((4, 6, 3), 5)

    def loss(parameters: Any) -> float:
        return oracle.loss(parameters, X, y_true)

    numerical = numerical_gradient(loss, parameters, "W2")
    exact = oracle.gradients(parameters, X, y_true)["dW2"]
    assert np.allclose(numerical, exact, rtol=1e-6, atol=1e-9)
    exact[-1, -1] *= 1.001
    assert not np.allclose(numerical, exact, rtol=1e-6, atol=1e-9)
