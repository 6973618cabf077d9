"""The oracles of the models and of the fixed program: slopes by differences, numbers by hand."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from grader.checking.differences import numerical_gradients
from grader.course.contents import COURSE
from grader.course.layers import oracle as layers
from grader.course.layers.oracle import Dense, Layer
from grader.course.repair import oracle as repair
from grader.course.sequential import oracle as sequential

Array = npt.NDArray[np.float64]
RATE = 0.3


def call(method: str, state: dict[str, Any], *args: Any, **kwargs: Any) -> tuple[Any, Any]:
    answer, changed = COURSE.known_good.every[method](state, *args, **kwargs)
    assert set(changed) <= set(COURSE.known_good.attributes)
    return answer, changed


def network(sizes: tuple[int, ...], curve: str) -> list[Layer]:
    rng = np.random.default_rng(len(sizes))
    stages: list[Layer] = []
    for inputs, units in pairwise(sizes):
        affine = Dense(rng.normal(size=(inputs, units)), rng.normal(size=(1, units)))
        stages += [affine, sequential.CURVES[curve]]
    return [*stages[:-1], sequential.CURVES["linear"]]


def batch(inputs: int, classes: int, loss: str) -> tuple[Array, Any]:
    rng = np.random.default_rng(7)
    X, labels = rng.normal(size=(6, inputs)), np.arange(6) % classes
    return X, labels if loss != "mse" else rng.normal(size=(6, classes))


@pytest.mark.parametrize("name", sequential.CURVES)
def test_the_derivative_of_a_curve_is_its_slope(name: str) -> None:
    curve, z, step = sequential.CURVES[name], np.array([[-2.0, -0.3], [0.4, 3.0]]), 1e-6
    slope = (curve.function(z + step) - curve.function(z - step)) / (2 * step)
    assert curve.derivative(z) == pytest.approx(slope, abs=1e-8)


@pytest.mark.parametrize("name", ["relu", "leaky_relu"])
def test_he_before_a_rectifier(name: str) -> None:
    assert sequential.spread(name, 50, 999) == pytest.approx(0.2)


@pytest.mark.parametrize("name", ["linear", "sigmoid", "tanh"])
def test_glorot_before_everything_else(name: str) -> None:
    assert sequential.spread(name, 30, 20) == pytest.approx(0.2)


def test_a_model_that_knows_nothing_loses_the_logarithm_of_the_classes() -> None:
    blank: list[Layer] = [Dense(np.zeros((4, 10)), np.zeros((1, 10)))]
    X, labels = np.ones((5, 4)), np.array([0, 3, 0, 9, 1])
    found = sequential.judged(blank, X, labels, "sparse_categorical_crossentropy")
    assert found == {"loss": pytest.approx(np.log(10)), "accuracy": 2 / 5}


def test_the_highest_score_is_the_prediction() -> None:
    same: list[Layer] = [Dense(np.eye(3), np.zeros((1, 3)))]
    X, labels = np.eye(3), np.array([0, 1, 0])
    found = sequential.judged(same, X, labels, "sparse_categorical_crossentropy")
    assert found["accuracy"] == 2 / 3


def test_targets_have_no_accuracy() -> None:
    doubled: list[Layer] = [Dense(np.array([[2.0]]), np.zeros((1, 1)))]
    X, y = np.array([[1.0], [3.0]]), np.array([[2.0], [5.0]])
    assert sequential.judged(doubled, X, y, "mse") == {"loss": 0.5}


@pytest.mark.parametrize("loss", sequential.LOSSES)
@pytest.mark.parametrize("sizes", [(3, 2), (4, 5, 3), (2, 4, 4, 3)])
def test_a_step_goes_down_the_numerical_gradient(sizes: tuple[int, ...], loss: str) -> None:
    stages, (X, y) = network(sizes, "tanh"), batch(sizes[0], sizes[-1], loss)

    def height(values: Any) -> float:
        return sequential.judged(layers.with_parameters(stages, values), X, y, loss)["loss"]

    start = layers.parameters_of(stages)
    slopes = numerical_gradients(height, start)
    done = sequential.descend(stages, (X, y), loss, rate=RATE, steps=1)
    for name, moved in layers.parameters_of(done).items():
        assert moved == pytest.approx(start[name] - RATE * slopes[f"d{name}"], abs=1e-7)


def test_two_steps_are_one_step_twice() -> None:
    stages, data = network((3, 4, 2), "relu"), batch(3, 2, "mse")
    twice = sequential.descend(stages, data, "mse", rate=RATE, steps=2)
    once = sequential.descend(stages, data, "mse", rate=RATE, steps=1)
    again = sequential.descend(once, data, "mse", rate=RATE, steps=1)
    for found, right in zip(sequential.arrays_of(twice), sequential.arrays_of(again), strict=True):
        assert all(np.array_equal(found[name], right[name]) for name in ("W", "b"))


def test_known_good_dropout_keeps_the_mean_and_its_mask() -> None:
    state = {"rate": 0.25, "rng": np.random.default_rng(3)}
    X = np.ones((200, 50))
    answer, kept = call("sequential.Dropout.forward", state, X, True)
    assert set(np.unique(answer)) == {0.0, 1 / 0.75}
    assert answer.mean() == pytest.approx(1.0, abs=0.02)
    back, _ = call("sequential.Dropout.backward", {**state, **kept}, X)
    assert np.array_equal(back, answer)
    assert np.array_equal(call("sequential.Dropout.forward", state, X)[0], X)


@pytest.mark.parametrize("activation", sequential.CURVES)
def test_known_good_dense_is_affine_and_curve(activation: str) -> None:
    stages = [*network((3, 2), activation)[:1], sequential.CURVES[activation]]
    _, state = call("sequential.Dense.__init__", {}, 2, activation)
    state["parameters"] = sequential.arrays_of(stages)[0]
    X, grad = batch(3, 2, "mse")
    answer, kept = call("sequential.Dense.forward", state, X)
    assert answer == pytest.approx(layers.run(stages, X)[-1])
    back, changed = call("sequential.Dense.backward", {**state, **kept}, grad)
    right = layers.back(stages, X, grad)
    assert back == pytest.approx(right["X"])
    assert changed["gradients"]["W"] == pytest.approx(right["0.W"])
    assert changed["gradients"]["b"] == pytest.approx(right["0.b"])


def test_known_good_models_refuse_unknown_names() -> None:
    with pytest.raises(ValueError, match="unknown activation 'rellu'"):
        call("sequential.Dense.__init__", {}, 2, "rellu")
    with pytest.raises(ValueError, match="unknown loss 'hinge'"):
        call("sequential.Sequential.compile", {}, None, "hinge")


def line(n: int) -> tuple[Array, Array]:
    X = np.linspace(-1.0, 1.0, n).reshape(-1, 1)
    return X, 3 * X + 2


def test_the_fixed_program_learns_the_line() -> None:
    X, y = line(100)
    losses, predictions = repair.learn(X, y)
    assert len(losses) == 1000
    assert losses[-1] < 0.001
    assert predictions == pytest.approx(y, abs=0.05)


def test_the_fixed_program_hears_the_rate_and_not_the_number_of_points() -> None:
    X, y = line(10)
    slow, fast = (repair.learn(X, y, epochs=5, learning_rate=rate)[0] for rate in (0.05, 0.15))
    assert slow[0] == fast[0]
    assert slow[-1] > fast[-1]
    twice, _ = repair.learn(np.tile(X, (2, 1)), np.tile(y, (2, 1)), epochs=5, learning_rate=0.05)
    assert twice == pytest.approx(slow)


def test_the_first_loss_of_the_fixed_program_is_that_of_its_first_weights() -> None:
    X, y = line(10)
    rng = np.random.default_rng(4)
    inner, outer = 0.01 * rng.standard_normal((1, 16)), 0.01 * rng.standard_normal((16, 1))
    right = np.mean((np.maximum(X @ inner, 0) @ outer - y) ** 2)
    losses, _ = repair.learn(X, y, epochs=1, rng=np.random.default_rng(4))
    assert losses == pytest.approx([right])
