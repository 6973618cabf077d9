"""Cache and gradients are read-only arrays; a broadcast for the mask."""


def frozen(arrays):
    for array in arrays.values():
        array.flags.writeable = False
    return arrays


class NeuralNetwork:
    def forward(self, X):
        X = np.array(X)
        z1 = X @ self.W1 + self.b1
        a1 = relu(z1)
        z2 = a1 @ self.W2 + self.b2
        self.cache = frozen({"X": X, "z1": z1, "a1": a1, "z2": z2, "a2": softmax(z2)})
        return self.cache["a2"]

    def backward(self, y_true):
        X, z1, a1, a2 = (self.cache[name] for name in ("X", "z1", "a1", "a2"))
        dz2 = (a2 - np.asarray(y_true)) / np.broadcast_to(len(a2), a2.shape)
        dz1 = np.where(z1 > 0, dz2 @ self.W2.T, np.broadcast_to(0.0, z1.shape))
        return frozen(
            {
                "dW1": X.T @ dz1,
                "db1": dz1.sum(axis=0, keepdims=True),
                "dW2": a1.T @ dz2,
                "db2": dz2.sum(axis=0, keepdims=True),
            }
        )
