"""Known-good layers and losses."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.checking.known_good import Answer, KnownGood, State
from grader.course.activations import oracle as activations
from grader.course.layers import oracle


def layer_init(state: State) -> Answer:
    """Two empty dictionaries."""
    return None, {"parameters": {}, "gradients": {}}


def dense_init(state: State, input_size: int, output_size: int, rng: Any = None) -> Answer:
    """He's weights, without a generator the same each time, and zero biases."""
    rng = np.random.default_rng([input_size, output_size]) if rng is None else rng
    W = np.sqrt(2.0 / input_size) * rng.standard_normal((input_size, output_size))
    return None, {"parameters": {"W": W, "b": np.zeros((1, output_size))}, "gradients": {}}


def dense_forward(state: State, X: Any, training: bool = False) -> Answer:
    """X W + b, keeping X."""
    return oracle.dense(X, **state["parameters"]), {"X": X}


def dense_backward(state: State, grad_output: Any) -> Answer:
    """The gradients for the X of the last forward."""
    found = oracle.dense_gradients(state["X"], state["parameters"]["W"], grad_output)
    return found["X"], {"gradients": {name: found[name] for name in ("W", "b")}}


def activation_init(state: State, function: Any, derivative: Any) -> Answer:
    """Keeps the two functions."""
    return None, {"function": function, "derivative": derivative, "parameters": {}, "gradients": {}}


def activation_forward(state: State, X: Any, training: bool = False) -> Answer:
    """The function of the input, which is kept."""
    return state["function"](X), {"z": X}


def activation_backward(state: State, grad_output: Any) -> Answer:
    """The chain rule, element by element."""
    return grad_output * state["derivative"](state["z"]), {}


def leaky_relu_init(state: State, negative_slope: float = 0.1) -> Answer:
    """The oracle's leaky ReLU."""
    return activation_init(
        state,
        lambda z: activations.leaky_relu(z, negative_slope),
        lambda z: activations.leaky_relu_derivative(z, negative_slope),
    )


def relu_init(state: State) -> Answer:
    """A leaky ReLU that does not leak."""
    return leaky_relu_init(state, 0.0)


def sigmoid_init(state: State) -> Answer:
    """The oracle's sigmoid."""
    return activation_init(state, activations.sigmoid, activations.sigmoid_derivative)


def tanh_init(state: State) -> Answer:
    """The oracle's tanh."""
    return activation_init(state, activations.tanh, activations.tanh_derivative)


def flatten_forward(state: State, X: Any, training: bool = False) -> Answer:
    """One row for each sample."""
    return X.reshape(len(X), -1), {"shape": X.shape}


def flatten_backward(state: State, grad_output: Any) -> Answer:
    """The shape of the last forward's input."""
    return grad_output.reshape(state["shape"]), {}


def mse(y_true: Any, y_pred: Any) -> float:
    """The mean squared error; other shapes are refused."""
    refuse_other_shapes(y_true, y_pred)
    return oracle.mse(np.asarray(y_true), np.asarray(y_pred))


def mse_derivative(y_true: Any, y_pred: Any) -> Any:
    """The slope of the mean squared error; other shapes are refused."""
    refuse_other_shapes(y_true, y_pred)
    return oracle.mse_derivative(np.asarray(y_true), np.asarray(y_pred))


def refuse_other_shapes(y_true: Any, y_pred: Any) -> None:
    """Raise ValueError unless both have the same shape."""
    if np.shape(y_true) != np.shape(y_pred):
        raise ValueError("y_true and y_pred have different shapes")


def crossentropy(logits: Any, labels: Any) -> tuple[float, Any]:
    """The loss and its gradient; labels that are not integers of shape (n,) are refused."""
    if np.shape(labels) != np.shape(logits)[:1]:
        raise ValueError("labels have another shape than (n,)")
    return oracle.crossentropy(logits, labels), oracle.crossentropy_gradient(logits, labels)


def forward_all(network: Any, X: Any, training: bool = False) -> list[Any]:
    """The outputs of layers that live in the worker."""
    outputs = []
    for layer in network:
        X = layer.forward(X, training)
        outputs.append(X)
    return outputs


def backward_all(network: Any, grad_output: Any) -> Any:
    """The gradient, passed back from layer to layer."""
    for layer in reversed(network):
        grad_output = layer.backward(grad_output)
    return grad_output


KNOWN_GOOD = KnownGood(
    functions={
        "layers.Dense.__init__": dense_init,
        "layers.Dense.forward": dense_forward,
        "layers.Dense.backward": dense_backward,
        "layers.Activation.backward": activation_backward,
        "layers.LeakyReLU.__init__": leaky_relu_init,
        "layers.Sigmoid.__init__": sigmoid_init,
        "layers.Tanh.__init__": tanh_init,
        "layers.Flatten.backward": flatten_backward,
        "layers.mse": mse,
        "layers.mse_derivative": mse_derivative,
        "layers.softmax_crossentropy_with_logits": crossentropy,
        "layers.forward_all": forward_all,
        "layers.backward_all": backward_all,
    },
    given={
        "layers.Layer.__init__": layer_init,
        "layers.Activation.__init__": activation_init,
        "layers.Activation.forward": activation_forward,
        "layers.ReLU.__init__": relu_init,
        "layers.Flatten.forward": flatten_forward,
    },
    attributes=("parameters", "gradients", "X", "z", "function", "derivative", "shape"),
)
