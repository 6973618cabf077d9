"""One sample at a time with np.outer, added up in place."""


class NeuralNetwork:
    def backward(self, y_true):
        cache = self.cache
        n = cache["X"].shape[0]
        grads = {
            "d" + name: np.zeros_like(getattr(self, name)) for name in ("W1", "b1", "W2", "b2")
        }
        for x, z1, a1, a2, y in zip(cache["X"], cache["z1"], cache["a1"], cache["a2"], y_true):
            delta2 = (a2 - y) / n
            delta1 = (self.W2 @ delta2) * relu_derivative(z1)
            grads["dW2"] += np.outer(a1, delta2)
            grads["db2"] += delta2
            grads["dW1"] += np.outer(x, delta1)
            grads["db1"] += delta1
        return grads
