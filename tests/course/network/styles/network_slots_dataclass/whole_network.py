"""A dataclass with slots: no attribute but those that are declared."""

from dataclasses import dataclass, field

import numpy as np

from activations import relu, relu_derivative, softmax


@dataclass(slots=True, eq=False)
class NeuralNetwork:
    input_size: int
    hidden_size: int
    output_size: int
    rng: object = None
    W1: np.ndarray = field(init=False)
    b1: np.ndarray = field(init=False)
    W2: np.ndarray = field(init=False)
    b2: np.ndarray = field(init=False)
    cache: dict = field(init=False, default_factory=dict)

    def __post_init__(self):
        rng = np.random.default_rng(self.rng)
        self.W1 = rng.normal(0, np.sqrt(2 / self.input_size), (self.input_size, self.hidden_size))
        self.b1 = np.zeros((1, self.hidden_size))
        self.W2 = rng.normal(0, np.sqrt(2 / self.hidden_size), (self.hidden_size, self.output_size))
        self.b2 = np.zeros((1, self.output_size))

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
        if np.shape(y_true) != np.shape(y_pred):
            raise ValueError("shapes differ")
        return float(-np.sum(y_true * np.log(np.maximum(y_pred, 1e-15))) / len(y_true))

    def backward(self, y_true):
        dz2 = (self.cache["a2"] - y_true) / len(y_true)
        dz1 = dz2 @ self.W2.T * relu_derivative(self.cache["z1"])
        return {
            "dW1": self.cache["X"].T @ dz1,
            "db1": dz1.sum(axis=0, keepdims=True),
            "dW2": self.cache["a1"].T @ dz2,
            "db2": dz2.sum(axis=0, keepdims=True),
        }

    def update_weights(self, gradients, learning_rate):
        self.W1 -= learning_rate * gradients["dW1"]
        self.b1 -= learning_rate * gradients["db1"]
        self.W2 -= learning_rate * gradients["dW2"]
        self.b2 -= learning_rate * gradients["db2"]
