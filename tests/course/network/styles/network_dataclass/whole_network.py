"""A dataclass with __post_init__, fields for everything, equality and no hash."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from activations import relu, relu_derivative, softmax


@dataclass
class NeuralNetwork:
    input_size: int
    hidden_size: int
    output_size: int
    rng: np.random.Generator | None = None
    W1: np.ndarray = field(init=False)
    b1: np.ndarray = field(init=False)
    W2: np.ndarray = field(init=False)
    b2: np.ndarray = field(init=False)
    cache: dict = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self):
        rng = self.rng if self.rng is not None else np.random.default_rng()
        self.W1 = self._he(rng, self.input_size, self.hidden_size)
        self.W2 = self._he(rng, self.hidden_size, self.output_size)
        self.b1, self.b2 = np.zeros((1, self.hidden_size)), np.zeros((1, self.output_size))

    @staticmethod
    def _he(rng, fan_in, fan_out):
        return rng.normal(scale=np.sqrt(2 / fan_in), size=(fan_in, fan_out))

    def forward(self, X):
        X = np.asarray(X)
        a1 = relu(z1 := X @ self.W1 + self.b1)
        a2 = softmax(z2 := a1 @ self.W2 + self.b2)
        self.cache = dict(X=X, z1=z1, a1=a1, z2=z2, a2=a2)
        return a2

    def predict(self, X):
        cache = self.cache
        labels = np.argmax(self.forward(X), axis=1)
        self.cache = cache
        return labels

    def compute_loss(self, y_true, y_pred):
        y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
        if y_true.shape != y_pred.shape:
            raise ValueError(f"expected {y_pred.shape}, got {y_true.shape}")
        return -np.log(np.maximum((y_true * y_pred).sum(axis=1), 1e-15)).mean()

    def backward(self, y_true):
        X, z1, a1, _, a2 = self.cache["X"], *map(self.cache.get, ("z1", "a1", "z2", "a2"))
        dz2 = (a2 - np.asarray(y_true)) / a2.shape[0]
        dz1 = relu_derivative(z1) * (dz2 @ self.W2.T)
        return {
            "dW1": X.T @ dz1,
            "db1": dz1.sum(axis=0, keepdims=True),
            "dW2": a1.T @ dz2,
            "db2": dz2.sum(axis=0, keepdims=True),
        }

    def update_weights(self, gradients, learning_rate):
        self.W1, self.b1, self.W2, self.b2 = (
            parameter - learning_rate * gradients[key]
            for parameter, key in zip(
                (self.W1, self.b1, self.W2, self.b2), ("dW1", "db1", "dW2", "db2"), strict=True
            )
        )
