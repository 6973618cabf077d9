"""The two halves of the network: thinking (forwards) and learning (backwards)."""

from abc import ABC, abstractmethod

import numpy as np

from activations import relu, softmax


class Thinking(ABC):
    __slots__ = ()

    def forward(self, X):
        X = np.asarray(X, dtype=np.float64)
        z1 = X @ self.W1 + self.b1
        a1 = relu(z1)
        z2 = a1 @ self.W2 + self.b2
        self.cache = {"X": X, "z1": z1, "a1": a1, "z2": z2, "a2": softmax(z2)}
        return self.cache["a2"]

    def predict(self, X):
        before = self.cache
        self.forward(X)
        answer = self.cache["a2"].argmax(axis=1)
        self.cache = before
        return answer

    @abstractmethod
    def backward(self, y_true): ...


class Learning:
    __slots__ = ()

    def compute_loss(self, y_true, y_pred):
        y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
        if y_true.shape != y_pred.shape:
            raise ValueError("labels and probabilities must have the same shape")
        return -float(np.sum(np.log(np.maximum(y_pred, 1e-15))[y_true == 1])) / len(y_true)

    def backward(self, y_true):
        dz2 = (self.cache["a2"] - y_true) / len(y_true)
        dz1 = dz2 @ self.W2.T
        dz1 = dz1 * (self.cache["z1"] > 0)
        return {
            "dW1": self.cache["X"].T @ dz1,
            "db1": dz1.sum(axis=0, keepdims=True),
            "dW2": self.cache["a1"].T @ dz2,
            "db2": dz2.sum(axis=0, keepdims=True),
        }

    def update_weights(self, gradients, learning_rate):
        for name in ("W1", "b1", "W2", "b2"):
            parameter = getattr(self, name)
            parameter -= learning_rate * gradients["d" + name]
