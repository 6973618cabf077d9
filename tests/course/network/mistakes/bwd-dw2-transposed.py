# loses: network.backward.keys_and_shapes, network.backward.dW2
# says: network.backward.keys_and_shapes: dW2: expected an array of shape (6, 3), got an array of shape (3, 6)
# says: network.backward.dW2: dW2 of
"""dW2 has the shape of W2.T."""

import numpy as np

from activations import relu_derivative


class NeuralNetwork:
    def backward(self, y_true):
        X, z1, a1, a2 = (self.cache[name] for name in ("X", "z1", "a1", "a2"))
        n = len(y_true)
        dz2 = (a2 - y_true) / n
        dW2 = dz2.T @ a1
        db2 = np.sum(dz2, axis=0, keepdims=True)
        da1 = dz2 @ self.W2.T
        dz1 = da1 * relu_derivative(z1)
        dW1 = X.T @ dz1
        db1 = np.sum(dz1, axis=0, keepdims=True)
        return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
