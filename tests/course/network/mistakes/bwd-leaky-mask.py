"""The slope of leaky ReLU."""

import numpy as np

from activations import leaky_relu_derivative


class NeuralNetwork:
    def backward(self, y_true):
        X, z1, a1, a2 = (self.cache[name] for name in ("X", "z1", "a1", "a2"))
        n = len(y_true)
        dz2 = (a2 - y_true) / n
        dW2 = a1.T @ dz2
        db2 = np.sum(dz2, axis=0, keepdims=True)
        da1 = dz2 @ self.W2.T
        dz1 = da1 * leaky_relu_derivative(z1)
        dW1 = X.T @ dz1
        db1 = np.sum(dz1, axis=0, keepdims=True)
        return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
