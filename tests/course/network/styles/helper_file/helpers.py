"""The mathematics of the network, apart from its state."""

import numpy as np

from activations import relu, softmax


def run(X, layers):
    steps = {"X": X}
    a = X
    for number, ((W, b), f) in enumerate(zip(layers, (relu, softmax)), start=1):
        z = a @ W + b
        a = f(z)
        steps[f"z{number}"] = z
        steps[f"a{number}"] = a
    return steps


def cross_entropy(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    if y_true.shape != y_pred.shape:
        raise ValueError("labels must be one-hot")
    return np.sum(y_true * -np.log(np.maximum(y_pred, 1e-15))) / y_true.shape[0]


def go_back(steps, y_true, W2):
    dz = {2: (steps["a2"] - y_true) / len(steps["X"])}
    dz[1] = (dz[2] @ W2.T) * (steps["z1"] > 0)
    inputs = {1: steps["X"], 2: steps["a1"]}
    weights = {f"dW{k}": inputs[k].T @ dz[k] for k in (1, 2)}
    biases = {f"db{k}": dz[k].sum(axis=0, keepdims=True) for k in (1, 2)}
    return weights | biases


def pairs(net, gradients):
    for name in ("W1", "b1", "W2", "b2"):
        yield getattr(net, name), gradients["d" + name]
