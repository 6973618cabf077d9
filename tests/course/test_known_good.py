"""Every known-good function gives the oracle's answer, in the form that a switch expects."""

from __future__ import annotations

import inspect
from typing import Any

import numpy as np
import pytest

from grader.course.contents import COURSE
from grader.course.network import oracle
from grader.course.network.known_good import network_forward, network_update_weights
from tests.course import naive
from tests.course.published import Published, toy_net, two_layer_net

Z = np.array([[-2.0, 0.0, 0.5], [3.0, -0.1, 1.0]])

FUNCTIONS = COURSE.known_good.every


def call(method: str, state: dict[str, Any], *args: Any) -> tuple[Any, dict[str, Any]]:
    answer, changed = FUNCTIONS[method](state, *args)
    assert set(changed) <= set(COURSE.known_good.attributes)
    return answer, changed


@pytest.mark.parametrize("function", naive.ACTIVATIONS, ids=lambda function: function.__name__)
def test_an_activation_is_its_plain_formula(function: Any) -> None:
    got = FUNCTIONS[f"activations.{function.__name__}"](Z)
    assert np.allclose(got, function(Z), rtol=1e-12)


@pytest.mark.parametrize("name", ["leaky_relu", "leaky_relu_derivative"])
def test_a_slope_can_be_given_by_name(name: str) -> None:
    got = FUNCTIONS[f"activations.{name}"](np.array([-1.0]), negative_slope=0.3)
    assert abs(got[0]) == pytest.approx(0.3)


@pytest.mark.parametrize("activation", ["sigmoid", "relu", "tanh", "linear"])
def test_a_neuron_has_the_slopes_of_differences(activation: str) -> None:
    state: dict[str, Any] = {"w": np.array([0.2, -0.4]), "b": 0.1, "activation": activation}
    x = np.array([1.0, 3.0])

    def output(w: Any, b: float, x: Any) -> float:
        return float(call("neuron.Neuron.forward", {**state, "w": w, "b": b}, x)[0])

    _, changed = call("neuron.Neuron.forward", state, x)
    gradients, _ = call("neuron.Neuron.backward", {**state, **changed}, 2.0)
    h = 1e-6
    nudges = h * np.eye(2)
    w, b = state["w"], state["b"]
    differences = {
        "db": output(w, b + h, x) - output(w, b - h, x),
        "dw": [output(w + nudge, b, x) - output(w - nudge, b, x) for nudge in nudges],
        "dx": [output(w, b, x + nudge) - output(w, b, x - nudge) for nudge in nudges],
    }
    assert set(gradients) == set(differences)
    for name, difference in differences.items():
        # Twice the difference over 2 h: grad_output is 2.
        assert np.allclose(gradients[name], np.array(difference) / h, rtol=1e-7, atol=1e-9)


def test_a_new_neuron_is_small_varied_and_always_the_same() -> None:
    _, state = call("neuron.Neuron.__init__", {}, 5, "tanh")
    assert (state["b"], state["activation"], state["w"].shape) == (0.0, "tanh", (5,))
    assert 0 < np.abs(state["w"]).max() < 1
    assert len(set(state["w"])) == 5
    assert np.array_equal(call("neuron.Neuron.__init__", {}, 5)[1]["w"], state["w"])


def test_a_new_network_has_he_weights_and_zero_biases() -> None:
    _, state = call("network.NeuralNetwork.__init__", {}, 100, 80, 10)
    assert state["W1"].std() == pytest.approx(np.sqrt(2 / 100), rel=0.05)
    assert state["W2"].std() == pytest.approx(np.sqrt(2 / 80), rel=0.1)
    assert (state["b1"].tolist(), state["b2"].tolist()) == ([[0.0] * 80], [[0.0] * 10])
    assert state["cache"] == {}


@pytest.mark.parametrize("net", [two_layer_net(), toy_net()], ids=["net", "toy"])
def test_a_network_forward_fills_the_cache_and_backward_uses_it(net: Published) -> None:
    answer, changed = call("network.NeuralNetwork.forward", dict(net.parameters), net.X)
    done = oracle.forward(net.parameters, net.X)
    assert np.array_equal(answer, done.a2)
    assert set(changed["cache"]) == {"X", "z1", "a1", "z2", "a2"}
    for name, value in changed["cache"].items():
        assert np.array_equal(value, getattr(done, name))
    state = {**net.parameters, **changed}
    gradients, changed = call("network.NeuralNetwork.backward", state, net.y_true)
    norms = {name: float(np.linalg.norm(gradient)) for name, gradient in gradients.items()}
    assert norms == pytest.approx(net.norms, abs=6e-11)
    assert changed == {}


def test_a_network_predicts_without_touching_its_cache() -> None:
    net = two_layer_net()
    answer, changed = call("network.NeuralNetwork.predict", dict(net.parameters), net.X)
    assert answer.tolist() == oracle.predict(net.parameters, net.X).tolist()
    assert changed == {}


def test_a_networks_loss_is_the_published_one() -> None:
    net = two_layer_net()
    y_pred = oracle.forward(net.parameters, net.X).a2
    answer, changed = call("network.NeuralNetwork.compute_loss", {}, net.y_true, y_pred)
    assert answer == pytest.approx(net.loss, abs=6e-11)
    assert changed == {}


def test_a_network_takes_the_oracles_step() -> None:
    net = two_layer_net()
    slopes = oracle.gradients(net.parameters, net.X, net.y_true)
    answer, changed = call(
        "network.NeuralNetwork.update_weights", dict(net.parameters), slopes, 0.5
    )
    assert answer is None
    expected = oracle.step(net.parameters, slopes, 0.5)
    assert set(changed) == set(expected)
    assert all(np.array_equal(changed[name], value) for name, value in expected.items())


def test_labels_become_rows() -> None:
    assert FUNCTIONS["train.one_hot"]([1, 0], num_classes=3).tolist() == [[0, 1, 0], [1, 0, 0]]
    assert FUNCTIONS["train.one_hot"]([1]).shape == (1, 10)


def test_images_become_rows_between_0_and_1_in_single_precision() -> None:
    images = np.array([[[0, 255], [51, 102]]], np.uint8)
    got = FUNCTIONS["train.preprocess"](images)
    assert got.dtype == np.float32
    assert np.allclose(got, [[0.0, 1.0, 0.2, 0.4]])


@pytest.mark.parametrize(("n", "size"), [(10, 4), (8, 4), (3, 5), (1, 1)])
def test_batches_hold_every_pair_once_and_keep_the_last(n: int, size: int) -> None:
    X, y = np.arange(n) * 10, np.arange(n)
    batches = FUNCTIONS["train.iterate_minibatches"](X, y, size)
    assert [len(part) for part, _ in batches[:-1]] == [size] * (len(batches) - 1)
    assert all(np.array_equal(part, 10 * labels) for part, labels in batches)
    assert sorted(np.concatenate([labels for _, labels in batches])) == list(range(n))


@pytest.mark.parametrize("y", [np.array([0, 2, 1, 1]), np.eye(3)[[0, 2, 1, 1]]])
def test_the_accuracy_is_the_share_of_right_predictions(y: Any) -> None:
    class Net:
        def predict(self, X: Any) -> Any:
            return np.array([0, 2, 1, 0])

    assert FUNCTIONS["train.accuracy"](Net(), np.zeros((4, 1)), y) == 0.75


def test_every_known_good_function_is_a_graded_one() -> None:
    graded = {f"{task.module}.{task.function}" for task in COURSE.rubric.tasks}
    assert set(COURSE.known_good.functions) <= graded
    assert not graded & set(COURSE.known_good.given)


@pytest.mark.parametrize("name", [name for name in FUNCTIONS if name.count(".") == 2])
def test_a_method_takes_the_objects_attributes_first(name: str) -> None:
    assert next(iter(inspect.signature(FUNCTIONS[name]).parameters)) == "state"


def test_known_good_keeps_what_it_is_given_as_it_is() -> None:
    net = two_layer_net()
    state = {name: value.copy() for name, value in net.parameters.items()}
    network_forward(state, net.X)
    slopes = oracle.gradients(state, net.X, net.y_true)
    network_update_weights(state, slopes, 0.5)
    assert set(state) == set(net.parameters)
    assert all(np.array_equal(state[name], value) for name, value in net.parameters.items())
