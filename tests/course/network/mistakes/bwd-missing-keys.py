# loses: network.backward.keys_and_shapes, network.backward.db2, network.backward.db1
# says: network.backward.db2: 'db2'
# says: network.backward.db1: 'db1'
"""Only the weights' gradients are returned."""

from activations import relu_derivative


class NeuralNetwork:
    def backward(self, y_true):
        X, z1, a1, a2 = (self.cache[name] for name in ("X", "z1", "a1", "a2"))
        n = len(y_true)
        dz2 = (a2 - y_true) / n
        dW2 = a1.T @ dz2
        da1 = dz2 @ self.W2.T
        dz1 = da1 * relu_derivative(z1)
        dW1 = X.T @ dz1
        return {"dW1": dW1, "dW2": dW2}
