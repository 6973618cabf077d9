"""Biases of shape (n,), and parameters that refuse another shape than the one they began with."""

import numpy as np

from activations import relu, relu_derivative, softmax


class Parameter:
    """A descriptor: the first shape is the only one."""

    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, net, owner=None):
        return self if net is None else getattr(net, self.name)

    def __set__(self, net, value):
        value = np.asarray(value)
        if hasattr(net, self.name) and value.shape != getattr(net, self.name).shape:
            raise ValueError(
                f"{self.name[1:]} has shape {getattr(net, self.name).shape}, not {value.shape}"
            )
        setattr(net, self.name, value)


class NeuralNetwork:
    W1, b1, W2, b2 = (Parameter() for _ in range(4))

    def __init__(self, input_size, hidden_size, output_size, rng=None):
        rng = np.random.default_rng() if rng is None else rng
        self.W1 = rng.standard_normal((input_size, hidden_size)) * np.sqrt(2 / input_size)
        self.W2 = rng.standard_normal((hidden_size, output_size)) * np.sqrt(2 / hidden_size)
        self.b1, self.b2 = np.zeros(hidden_size), np.zeros(output_size)
        self.cache = {}

    def forward(self, X):
        X = np.asarray(X)
        z1 = X @ self.W1 + self.b1
        a1 = relu(z1)
        z2 = a1 @ self.W2 + self.b2
        a2 = softmax(z2)
        self.cache = {"X": X, "z1": z1, "a1": a1, "z2": z2, "a2": a2}
        return a2

    def predict(self, X):
        cache = self.cache
        classes = self.forward(X).argmax(axis=1)
        self.cache = cache
        return classes

    def compute_loss(self, y_true, y_pred):
        y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
        if y_true.shape != y_pred.shape:
            raise ValueError("shapes differ")
        return -np.sum(y_true * np.log(np.maximum(y_pred, 1e-15))) / len(y_true)

    def backward(self, y_true):
        dz2 = (self.cache["a2"] - y_true) / len(y_true)
        dz1 = dz2 @ self.W2.T * relu_derivative(self.cache["z1"])
        return {
            "dW1": self.cache["X"].T @ dz1,
            "db1": dz1.sum(axis=0),
            "dW2": self.cache["a1"].T @ dz2,
            "db2": dz2.sum(axis=0),
        }

    def update_weights(self, gradients, learning_rate):
        self.W1 = self.W1 - learning_rate * gradients["dW1"]
        self.b1 = self.b1 - learning_rate * gradients["db1"]
        self.W2 = self.W2 - learning_rate * gradients["dW2"]
        self.b2 = self.b2 - learning_rate * gradients["db2"]
