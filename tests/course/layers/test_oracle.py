"""The oracle of the layers: the numbers by hand, plain loops, central differences."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from grader.checking.differences import numerical_gradients
from grader.course.activations import oracle
from grader.course.contents import COURSE
from grader.course.layers import oracle as layers
from grader.course.layers.oracle import Activation, Dense, Layer
from tests.course.published import Published, toy_net, two_layer_net

Array = npt.NDArray[np.float64]

W = np.array([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]])
B = np.array([[0.1, 0.2, 0.3]])
X = np.array([[1.0, 2.0], [3.0, 4.0]])
GRAD = np.array([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]])
SQUARE = Activation(np.square, lambda z: np.asarray(2 * z))
RELU = Activation(oracle.relu, oracle.relu_derivative)


def call(method: str, state: dict[str, Any], *args: Any) -> tuple[Any, dict[str, Any]]:
    answer, changed = COURSE.known_good.every[method](state, *args)
    assert set(changed) <= set(COURSE.known_good.attributes)
    return answer, changed


def test_a_dense_layer_gives_the_known_numbers() -> None:
    assert layers.dense(X, W, B) == pytest.approx(np.array([[1, 1.4, 1.8], [2, 2.8, 3.6]]))
    found = layers.dense_gradients(X, W, GRAD)
    assert found["X"] == pytest.approx(np.array([[0.14, 0.32], [0.32, 0.77]]))
    assert found["W"] == pytest.approx(np.array([[1.3, 1.7, 2.1], [1.8, 2.4, 3.0]]))
    assert found["b"] == pytest.approx(np.array([[0.5, 0.7, 0.9]]))


def test_a_flat_bias_is_as_good() -> None:
    assert layers.dense(X, W, B.ravel()) == pytest.approx(layers.dense(X, W, B))


def stack(sizes: tuple[int, ...], seed: int) -> tuple[list[Layer], Array]:
    rng = np.random.default_rng(seed)
    stages: list[Layer] = []
    for inputs, outputs in pairwise(sizes):
        stages += [
            Dense(rng.normal(size=(inputs, outputs)), rng.normal(size=(1, outputs))),
            SQUARE,
        ]
    return stages[:-1], rng.normal(size=(5, sizes[0]))


@pytest.mark.parametrize("sizes", [(3, 2), (4, 3, 2), (2, 3, 3, 2)])
def test_going_back_agrees_with_central_differences(sizes: tuple[int, ...]) -> None:
    stages, batch = stack(sizes, seed=len(sizes))
    grad = np.random.default_rng(9).normal(size=(5, sizes[-1]))

    def loss(values: Any) -> float:
        outputs = layers.run(layers.with_parameters(stages, values), values["X"])
        return float(np.sum(grad * outputs[-1]))

    start = {**layers.parameters_of(stages), "X": batch}
    found, wanted = layers.back(stages, batch, grad), numerical_gradients(loss, start)
    assert {f"d{name}" for name in found} == set(wanted)
    for name, gradient in found.items():
        scale = np.abs(wanted[f"d{name}"]).max()
        assert np.allclose(gradient, wanted[f"d{name}"], rtol=1e-6, atol=1e-6 * scale)


@pytest.mark.parametrize("published", [two_layer_net(), toy_net()], ids=["net", "toy"])
def test_published_networks_have_their_published_loss_and_gradients(published: Published) -> None:
    p = published.parameters
    stages = [Dense(p["W1"], p["b1"]), RELU, Dense(p["W2"], p["b2"])]
    logits = layers.run(stages, published.X)[-1]
    assert layers.crossentropy(logits, published.labels) == pytest.approx(published.loss, abs=6e-11)
    slope = layers.crossentropy_gradient(logits, published.labels)
    found = layers.back(stages, published.X, slope)
    places = {"dW1": "0.W", "db1": "0.b", "dW2": "2.W", "db2": "2.b"}
    norms = {name: float(np.linalg.norm(found[place])) for name, place in places.items()}
    assert norms == pytest.approx(published.norms, abs=6e-11)


def test_the_losses_are_their_plain_formulas() -> None:
    y, p = np.array([[1.0, 0.0], [2.0, -1.0]]), np.array([[2.0, 3.0], [5.0, -1.0]])
    assert layers.mse(y, p) == pytest.approx((1 + 9 + 9 + 0) / 4)
    assert layers.mse_derivative(y, p) == pytest.approx(2 * (p - y) / 4)
    z, labels = np.array([[0.0, 1000.0], [1000.0, 0.0]]), [0, 0]
    assert layers.crossentropy(z, labels) == pytest.approx(500.0)
    assert layers.crossentropy_gradient(z, labels) == pytest.approx(np.array([[-0.5, 0.5], [0, 0]]))


def test_known_good_layers_work_together() -> None:
    _, start = call("layers.Dense.__init__", {}, 2, 3)
    assert start["gradients"] == {}
    assert (start["parameters"]["W"].shape, start["parameters"]["b"].shape) == ((2, 3), (1, 3))
    state = {"parameters": {"W": W, "b": B}}
    answer, kept = call("layers.Dense.forward", state, X)
    assert answer == pytest.approx(layers.dense(X, W, B))
    back, changed = call("layers.Dense.backward", {**state, **kept}, GRAD)
    assert back == pytest.approx(np.array([[0.14, 0.32], [0.32, 0.77]]))
    assert set(changed["gradients"]) == {"W", "b"}


@pytest.mark.parametrize(
    ("name", "right"),
    [("Sigmoid", oracle.sigmoid), ("Tanh", oracle.tanh), ("LeakyReLU", oracle.leaky_relu)],
)
def test_known_good_activations_hand_on_their_functions(name: str, right: Any) -> None:
    _, state = call(f"layers.{name}.__init__", {})
    z = np.array([-1.0, 0.5])
    answer, kept = call("layers.Activation.forward", state, z)
    assert answer == pytest.approx(right(z))
    back, _ = call("layers.Activation.backward", {**state, **kept}, np.array([1.0, 2.0]))
    assert back == pytest.approx(np.array([1.0, 2.0]) * state["derivative"](z))


def test_known_good_flatten_goes_there_and_back() -> None:
    images = np.arange(12.0).reshape(2, 2, 3)
    flat, kept = call("layers.Flatten.forward", {}, images)
    assert flat.shape == (2, 6)
    assert np.array_equal(call("layers.Flatten.backward", kept, flat)[0], images)


@pytest.mark.parametrize("name", ["mse", "mse_derivative"])
def test_known_good_losses_refuse_other_shapes(name: str) -> None:
    with pytest.raises(ValueError, match="shapes"):
        COURSE.known_good.every[f"layers.{name}"](np.zeros(3), np.zeros((3, 1)))


@pytest.mark.parametrize("labels", [np.zeros((2, 1), dtype=int), np.eye(2, dtype=int)])
def test_known_good_cross_entropy_refuses_other_labels(labels: Any) -> None:
    with pytest.raises(ValueError, match="labels"):
        COURSE.known_good.every["layers.softmax_crossentropy_with_logits"](np.zeros((2, 2)), labels)
