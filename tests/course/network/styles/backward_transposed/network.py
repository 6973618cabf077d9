"""Everything transposed, as in books where columns are samples; OrderedDict for the result."""

from collections import OrderedDict


class NeuralNetwork:
    def backward(self, y_true):
        A0, Z1, A1, A2, Y = (
            M.T for M in (*(self.cache[k] for k in ("X", "z1", "a1", "a2")), np.asarray(y_true))
        )
        m = Y.shape[1]
        dZ2 = A2 - Y
        dZ1 = np.multiply(np.dot(self.W2, dZ2), np.int64(A1 > 0))
        return OrderedDict(
            [
                ("dW2", (1.0 / m * np.dot(dZ2, A1.T)).T),
                ("db2", (1.0 / m * np.sum(dZ2, axis=1, keepdims=True)).T),
                ("dW1", (1.0 / m * np.dot(dZ1, A0.T)).T),
                ("db1", (1.0 / m * np.sum(dZ1, axis=1, keepdims=True)).T),
            ]
        )
