"""Parameters in one dictionary behind properties, a callable network, a frozen table of names."""

import numpy as np

from activations import *  # noqa: F403


def parameter(name):
    def get(self):
        return self.params[name]

    def put(self, value):
        self.params[name] = np.asarray(value)

    return property(get, put, doc=f"The array {name}.")


class NeuralNetwork:
    NAMES = ("W1", "b1", "W2", "b2")
    W1, b1, W2, b2 = map(parameter, NAMES)

    def __init__(self, input_size, hidden_size, output_size, rng=None):
        rng = np.random.default_rng() if rng is None else rng
        self.params = {
            "W1": rng.standard_normal((input_size, hidden_size)) * (2 / input_size) ** 0.5,
            "b1": np.zeros((1, hidden_size)),
            "W2": rng.standard_normal((hidden_size, output_size)) * (2 / hidden_size) ** 0.5,
            "b2": np.zeros((1, output_size)),
        }
        self.cache = {}

    def __call__(self, X):
        W1, b1, W2, b2 = self.params.values()
        X = np.asarray(X)
        z1 = X @ W1 + b1
        a1 = relu(z1)  # noqa: F405
        z2 = a1 @ W2 + b2
        return {"X": X, "z1": z1, "a1": a1, "z2": z2, "a2": softmax(z2)}  # noqa: F405

    def forward(self, X):
        self.cache = self(X)
        return self.cache["a2"]

    def predict(self, X):
        return self(X)["a2"].argmax(axis=1)

    def compute_loss(self, y_true, y_pred):
        if np.shape(y_true) != np.shape(y_pred):
            raise ValueError("shapes differ")
        return float(-(y_true * np.log(np.maximum(y_pred, 1e-15))).sum(1).mean())

    def backward(self, y_true):
        c = self.cache
        dz2 = (c["a2"] - y_true) / len(c["X"])
        dz1 = dz2 @ self.params["W2"].T * (c["z1"] > 0)
        results = c["X"].T @ dz1, dz1.sum(0)[None], c["a1"].T @ dz2, dz2.sum(0)[None]
        return {f"d{name}": result for name, result in zip(self.NAMES, results)}

    def update_weights(self, gradients, learning_rate):
        for name in self.params:
            self.params[name] = self.params[name] - learning_rate * gradients["d" + name]

    def __repr__(self):
        return f"NeuralNetwork{self.W1.shape + self.W2.shape[1:]}"
