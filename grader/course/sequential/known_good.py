"""Known-good models of sequential.py.

Layers, optimizers and generators live in the worker: here they are handles, whose methods can be
called. `save`, `load` and what makes new layers have no version here, because files and layers
can be made in the worker alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.checking.known_good import Answer, KnownGood, State
from grader.course.layers import oracle as layers
from grader.course.sequential import oracle

EMPTY: Mapping[str, Any] = {"parameters": {}, "gradients": {}}


def dense_init(state: State, units: int, activation: str = "linear") -> Answer:
    """Sizes and names, but no weights yet."""
    if activation not in oracle.CURVES:
        raise ValueError(f"unknown activation {activation!r}")
    return None, {"units": units, "activation": activation, **EMPTY}


def dense_build(state: State, input_size: int, rng: Any) -> Answer:
    """He's or Glorot's weights, and zero biases."""
    units = state["units"]
    scale = oracle.spread(state["activation"], input_size, units)
    W = scale * rng.standard_normal((input_size, units))
    return None, {"parameters": {"W": W, "b": np.zeros((1, units))}}


def dense_forward(state: State, X: Any, training: bool = False) -> Answer:
    """The activation of X W + b, keeping X and z."""
    z = layers.dense(X, **state["parameters"])
    return oracle.CURVES[state["activation"]].function(z), {"X": X, "z": z}


def dense_backward(state: State, grad_output: Any) -> Answer:
    """The gradients for the X of the last forward."""
    dz = grad_output * oracle.CURVES[state["activation"]].derivative(state["z"])
    found = layers.dense_gradients(state["X"], state["parameters"]["W"], dz)
    return found["X"], {"gradients": {name: found[name] for name in ("W", "b")}}


def dropout_init(state: State, rate: float, rng: Any = None) -> Answer:
    """The rate and the generator."""
    return None, {"rate": rate, "rng": rng, **EMPTY}


def dropout_forward(state: State, X: Any, training: bool = False) -> Answer:
    """A new mask in training, ones otherwise."""
    mask = np.ones(X.shape)
    if training:
        mask = (state["rng"].random(X.shape) >= state["rate"]) / (1.0 - state["rate"])
    return X * mask, {"mask": mask}


def dropout_backward(state: State, grad_output: Any) -> Answer:
    """The same mask on the way back."""
    return grad_output * state["mask"], {}


def sequential_init(state: State, rng: Any = None) -> Answer:
    """No layers yet."""
    return None, {"layers": [], "rng": rng}


def sequential_add(state: State, layer: Any) -> Answer:
    """One layer more."""
    return None, {"layers": [*state["layers"], layer]}


def sequential_compile(
    state: State, optimizer: Any, loss: str, metrics: Any = ("accuracy",)
) -> Answer:
    """Keeps optimizer, metrics, and for the loss the function that gives value and gradient."""
    if loss not in oracle.LOSSES:
        raise ValueError(f"unknown loss {loss!r}")
    value, slope = oracle.LOSSES[loss]

    def told(scores: Any, y: Any) -> tuple[float, Any]:
        return value(scores, y), slope(scores, y)

    return None, {"optimizer": optimizer, "loss": told, "metrics": tuple(metrics)}


def sequential_build(state: State, X: Any) -> Answer:
    """Every dense layer without weights is built for what arrives there."""
    for layer in state["layers"]:
        if layer.kind == "Dense" and not layer.get("parameters"):
            layer.build(X.shape[1], state["rng"])
        X = layer.forward(X)
    return None, {}


def sequential_predict(state: State, X: Any) -> Answer:
    """The outputs of the last layer."""
    sequential_build(state, X[:1])
    return forward(state, X, False), {}


def forward(state: State, X: Any, training: bool) -> Any:
    """A batch through all layers."""
    for layer in state["layers"]:
        X = layer.forward(X, training)
    return X


def sequential_evaluate(state: State, X: Any, y: Any) -> Answer:
    """The loss and the accuracy of the predictions."""
    scores, _ = sequential_predict(state, X)
    found = {"loss": state["loss"](scores, y)[0]}
    if "accuracy" in state["metrics"]:
        found["accuracy"] = float(np.mean(np.argmax(scores, axis=1) == y))
    return found, {}


def sequential_fit(  # noqa: PLR0913  # what the exercise's method takes
    state: State,
    X: Any,
    y: Any,
    epochs: int = 1,
    *,
    batch_size: int = 32,
    learning_rate: float | None = None,
    validation_split: float = 0.0,
) -> Answer:
    """Mini-batch training of layers that live in the worker."""
    sequential_build(state, X[:1])
    if learning_rate is not None:
        state["optimizer"].set("learning_rate", learning_rate)
    n = len(X) - int(validation_split * len(X))
    history: dict[str, list[float]] = {}
    for _ in range(epochs):
        order = np.asarray(state["rng"].permutation(n))
        for start in range(0, n, batch_size):
            take_step(state, X[order[start : start + batch_size]], y[order[start:][:batch_size]])
        told = sequential_evaluate(state, X[:n], y[:n])[0]
        if n < len(X):
            unseen = sequential_evaluate(state, X[n:], y[n:])[0]
            told |= {f"val_{name}": value for name, value in unseen.items()}
        for name, value in told.items():
            history.setdefault(name, []).append(value)
    return history, {}


def take_step(state: State, X: Any, y: Any) -> None:
    """One step of the model's optimizer on a batch."""
    grad = state["loss"](forward(state, X, True), y)[1]
    for layer in reversed(state["layers"]):
        grad = layer.backward(grad)
    owned = {which: arrays_in(state, which) for which in ("parameters", "gradients")}
    state["optimizer"].step(owned["parameters"], owned["gradients"])


def arrays_in(state: State, which: str) -> dict[str, Any]:
    """The arrays of all layers by their names, as they are in the worker."""
    found: dict[str, Any] = {}
    for place, layer in enumerate(state["layers"]):
        held = layer.method("__getattribute__", keep=True)(which)
        for name in layer.get(which):
            found[f"{place}.{name}"] = held.method("__getitem__", keep=True)(name)
    return found


def network_train_step(state: State, X: Any, y: Any, learning_rate: float) -> Answer:
    """One step of gradient descent, and what was before it."""
    scores = forward(state, X, False)
    grad = layers.crossentropy_gradient(scores, y)
    for layer in reversed(state["layers"]):
        grad = layer.backward(grad)
    slopes = {name: each.value() for name, each in arrays_in(state, "gradients").items()}
    for name, array in arrays_in(state, "parameters").items():
        array.method("__isub__", keep=True)(learning_rate * slopes[name])
    right = np.argmax(scores, axis=1) == y
    return (layers.crossentropy(scores, y), float(np.mean(right))), {}


KNOWN_GOOD = KnownGood(
    functions={
        "sequential.Dense.build": dense_build,
        "sequential.Dropout.forward": dropout_forward,
        "sequential.Sequential.build": sequential_build,
        "sequential.Sequential.evaluate": sequential_evaluate,
        "sequential.Sequential.fit": sequential_fit,
        "sequential.DenseNeuralNetwork.train_step": network_train_step,
    },
    given={
        "sequential.Dense.__init__": dense_init,
        "sequential.Dense.forward": dense_forward,
        "sequential.Dense.backward": dense_backward,
        "sequential.Dropout.__init__": dropout_init,
        "sequential.Dropout.backward": dropout_backward,
        "sequential.Sequential.__init__": sequential_init,
        "sequential.Sequential.add": sequential_add,
        "sequential.Sequential.compile": sequential_compile,
        "sequential.Sequential.predict": sequential_predict,
    },
    # A model that predicts builds what is not built yet.
    after={"sequential.Sequential.predict": "sequential.build"},
    attributes=(
        "units", "activation", "rate", "rng", "mask", "layers", "optimizer", "loss", "metrics",
    ),
)  # fmt: skip
