"""Only db2 is averaged."""


class NeuralNetwork:
    def backward(self, y_true):
        X, z1, a1, a2 = (self.cache[name] for name in ("X", "z1", "a1", "a2"))
        n = len(X)
        dz2 = a2 - y_true
        dz1 = (dz2 @ self.W2.T) * relu_derivative(z1)
        return {
            "dW1": X.T @ dz1,
            "db1": np.sum(dz1, axis=0, keepdims=True),
            "dW2": a1.T @ dz2,
            "db2": np.mean(dz2, axis=0, keepdims=True),
        }
