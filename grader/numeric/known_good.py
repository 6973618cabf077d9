"""Known-good versions of the graded functions, for marking again what stands on a broken one.

They run in the trusted process; the worker reaches them over the wire. A function takes what the
exercise's function takes. A method takes the object's attributes first and returns its answer
with the attributes it changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from grader.numeric import known_good_bonus, known_good_models, oracle

State = dict[str, Any]
Answer = tuple[Any, State]

ATTRIBUTES = (
    "w", "b", "x", "z", "activation", "W1", "b1", "W2", "b2", "cache",
    *known_good_bonus.ATTRIBUTES, *known_good_models.ATTRIBUTES,
)  # fmt: skip
GIVEN = (*known_good_bonus.GIVEN, *known_good_models.GIVEN)
"""Methods that are no task, but that stand where a file cannot be imported."""
NEURON_SCALE = 0.1


def neuron_init(
    state: State, input_size: int, activation: str = "sigmoid", rng: Any = None
) -> Answer:
    """Small weights, without a generator the same each time; only the four activations."""
    if activation not in oracle.ACTIVATIONS:
        raise ValueError(f"unknown activation {activation!r}")
    rng = np.random.default_rng(input_size) if rng is None else rng
    weights = NEURON_SCALE * rng.standard_normal(input_size)
    return None, {"w": weights, "b": 0.0, "activation": activation}


def neuron_forward(state: State, x: Any) -> Answer:
    """f(w . x + b), keeping x and z."""
    z = float(np.dot(state["w"], x) + state["b"])
    f, _ = oracle.ACTIVATIONS[state["activation"]]
    return float(f(z)), {"x": x, "z": z, "cache": {"x": x, "z": z}}


def neuron_backward(state: State, grad_output: float) -> Answer:
    """The chain rule through f and w . x + b."""
    _, slope = oracle.ACTIVATIONS[state["activation"]]
    dz = float(grad_output * slope(state["z"]))
    return {"dw": dz * state["x"], "db": dz, "dx": dz * state["w"]}, {}


def network_init(
    state: State, input_size: int, hidden_size: int, output_size: int, rng: Any = None
) -> Answer:
    """He's weights, without a generator the same each time, and zero biases."""
    sizes = (input_size, hidden_size, output_size)
    rng = np.random.default_rng(sizes) if rng is None else rng
    weights = {
        name: np.sqrt(2.0 / inputs) * rng.standard_normal((inputs, outputs))
        for name, inputs, outputs in (("W1", *sizes[:2]), ("W2", *sizes[1:]))
    }
    biases = {"b1": np.zeros((1, hidden_size)), "b2": np.zeros((1, output_size))}
    return None, {**weights, **biases, "cache": {}}


def network_forward(state: State, X: Any) -> Answer:
    """The probabilities, filling the cache."""
    done = oracle.forward(state, np.asarray(X, dtype=np.float64))
    cache = {"X": done.X, "z1": done.z1, "a1": done.a1, "z2": done.z2, "a2": done.a2}
    return done.a2, {"cache": cache}


def network_predict(state: State, X: Any) -> Answer:
    """The most probable classes; the cache stays as it is."""
    return oracle.predict(state, np.asarray(X, dtype=np.float64)), {}


def network_compute_loss(state: State, y_true: Any, y_pred: Any) -> Answer:
    """The mean cross-entropy; labels that are not one-hot are refused."""
    if np.shape(y_true) != np.shape(y_pred):
        raise ValueError("y_true and y_pred have different shapes")
    return oracle.cross_entropy(np.asarray(y_true), np.asarray(y_pred)), {}


def network_backward(state: State, y_true: Any) -> Answer:
    """The gradients for the X of the last forward."""
    return oracle.gradients(state, state["cache"]["X"], np.asarray(y_true)), {}


def network_update_weights(
    state: State, gradients: Mapping[str, Any], learning_rate: float
) -> Answer:
    """One step of gradient descent."""
    return None, dict(oracle.step(state, gradients, learning_rate))


def one_hot(y: Any, num_classes: int = 10) -> Any:
    """One row per label, and a column for each."""
    if np.any(np.less(y, 0)) or np.any(np.greater_equal(y, num_classes)):
        raise ValueError("a label has no column")
    return oracle.one_hot(y, num_classes)


def preprocess(images: Any) -> Any:
    """Rows of floats in [0, 1]."""
    flat = images.reshape(len(images), -1)
    return np.divide(flat, 255, dtype=np.float32)


def iterate_minibatches(X: Any, y: Any, batch_size: int, rng: Any = None) -> list[Any]:
    """The batches of one epoch; `rng` stays in the worker and is asked for the order."""
    rng = np.random.default_rng() if rng is None else rng
    order = np.asarray(rng.permutation(len(X)))
    starts = range(0, len(X), batch_size)
    return [(X[order[s : s + batch_size]], y[order[s : s + batch_size]]) for s in starts]


def accuracy(net: Any, X: Any, y: Any) -> float:
    """The share of right predictions of a network that lives in the worker."""
    labels = np.argmax(y, axis=1) if np.ndim(y) == 2 else y
    return float(np.mean(net.predict(X) == labels))


def gradient_check(net: Any, X: Any, y: Any, epsilon: float = 1e-5) -> float:
    """The largest relative error of the network's own backward against its own loss."""
    net.forward(X)
    analytic = net.backward(y)
    errors = [
        relative_errors(np.asarray(analytic[f"d{name}"]), slopes(net, name, X, y, epsilon))
        for name in oracle.NAMES
    ]
    return float(max(error.max() for error in errors))


def slopes(net: Any, name: str, X: Any, y: Any, epsilon: float) -> Any:
    """Central differences of a network's loss by each entry of one parameter."""
    start = net.get(name)
    found = np.zeros(start.shape)
    for index in np.ndindex(start.shape):
        losses = []
        for sign in (1.0, -1.0):
            moved = start.copy()
            moved[index] += sign * epsilon
            net.set(name, moved)
            losses.append(net.compute_loss(y, net.forward(X)))
        found[index] = (losses[0] - losses[1]) / (2.0 * epsilon)
    net.set(name, start)
    return found


def relative_errors(a: Any, b: Any) -> Any:
    """|a - b| / max(|a| + |b|, 1e-6), the floor of the exercise."""
    return np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-6)


def train(  # noqa: PLR0913  # what the exercise's function takes
    net: Any,
    X: Any,
    y: Any,
    epochs: int,
    *,
    batch_size: int = 128,
    learning_rate: float = 0.5,
    rng: Any = None,
    X_val: Any = None,
    y_val: Any = None,
) -> dict[str, list[float]]:
    """Mini-batch gradient descent on a network that lives in the worker."""
    history: dict[str, list[float]] = {"loss": [], "accuracy": [], "val_accuracy": []}
    for _ in range(epochs):
        for X_batch, y_batch in iterate_minibatches(X, y, batch_size, rng):
            net.forward(X_batch)
            net.update_weights(net.backward(y_batch), learning_rate)
        history["loss"].append(float(net.compute_loss(y, net.forward(X))))
        history["accuracy"].append(accuracy(net, X, y))
        if X_val is not None:
            history["val_accuracy"].append(accuracy(net, X_val, y_val))
    return history


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "activations.sigmoid": oracle.sigmoid,
    "activations.sigmoid_derivative": oracle.sigmoid_derivative,
    "activations.relu": oracle.relu,
    "activations.relu_derivative": oracle.relu_derivative,
    "activations.leaky_relu": oracle.leaky_relu,
    "activations.leaky_relu_derivative": oracle.leaky_relu_derivative,
    "activations.tanh": oracle.tanh,
    "activations.tanh_derivative": oracle.tanh_derivative,
    "activations.softmax": oracle.softmax,
    "neuron.Neuron.__init__": neuron_init,
    "neuron.Neuron.forward": neuron_forward,
    "neuron.Neuron.backward": neuron_backward,
    "network.NeuralNetwork.__init__": network_init,
    "network.NeuralNetwork.forward": network_forward,
    "network.NeuralNetwork.predict": network_predict,
    "network.NeuralNetwork.compute_loss": network_compute_loss,
    "network.NeuralNetwork.backward": network_backward,
    "network.NeuralNetwork.update_weights": network_update_weights,
    "train.one_hot": one_hot,
    "train.preprocess": preprocess,
    "train.iterate_minibatches": iterate_minibatches,
    "train.accuracy": accuracy,
    "train.gradient_check": gradient_check,
    "train.train": train,
    **known_good_bonus.FUNCTIONS,
    **known_good_models.FUNCTIONS,
}

# What uses a function directly. Whoever may ask one of these for known-good answers could read
# the function's own answers out of them.
USED_BY: Mapping[str, tuple[str, ...]] = {
    "activations.sigmoid": ("activations.sigmoid_derivative", "neuron.Neuron.forward"),
    "activations.sigmoid_derivative": ("neuron.Neuron.backward",),
    "activations.relu": ("neuron.Neuron.forward", "network.NeuralNetwork.forward"),
    "activations.relu_derivative": ("neuron.Neuron.backward", "network.NeuralNetwork.backward"),
    "activations.tanh": ("activations.tanh_derivative", "neuron.Neuron.forward"),
    "activations.tanh_derivative": ("neuron.Neuron.backward",),
    "activations.softmax": ("network.NeuralNetwork.forward",),
    "neuron.Neuron.forward": ("neuron.Neuron.backward",),
    "network.NeuralNetwork.forward": (
        "network.NeuralNetwork.predict", "network.NeuralNetwork.backward",
    ),
    "network.NeuralNetwork.predict": ("train.accuracy",),
    "network.NeuralNetwork.compute_loss": ("train.gradient_check", "train.train"),
    "network.NeuralNetwork.backward": ("train.gradient_check", "train.train"),
    "network.NeuralNetwork.update_weights": ("train.train",),
    "train.iterate_minibatches": ("train.train",),
    "train.accuracy": ("train.train",),
    # Momentum without momentum.
    "optimizers.SGD.step": ("optimizers.Momentum.step",),
}  # fmt: skip


def built_on(name: str) -> frozenset[str]:
    """The functions that use this one, directly or through others."""
    direct = USED_BY.get(name, ())
    return frozenset(direct).union(*(built_on(user) for user in direct))
