"""A known-good two-layer network."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.checking.known_good import Answer, KnownGood, State
from grader.course.network import oracle


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


KNOWN_GOOD = KnownGood(
    functions={
        "network.NeuralNetwork.__init__": network_init,
        "network.NeuralNetwork.forward": network_forward,
        "network.NeuralNetwork.predict": network_predict,
        "network.NeuralNetwork.compute_loss": network_compute_loss,
        "network.NeuralNetwork.backward": network_backward,
        "network.NeuralNetwork.update_weights": network_update_weights,
    },
    attributes=("W1", "b1", "W2", "b2", "cache"),
)  # fmt: skip
