"""Biases by np.mean, weights by a mean over outer products of every sample."""


class NeuralNetwork:
    def backward(self, y_true):
        dz2 = self.cache["a2"] - np.asarray(y_true)
        dz1 = dz2 @ self.W2.T * (self.cache["z1"] > 0)
        return dict(
            dW1=np.mean(self.cache["X"][:, :, None] * dz1[:, None, :], axis=0),
            db1=np.mean(dz1, axis=0, keepdims=True),
            dW2=np.mean(self.cache["a1"][:, :, None] * dz2[:, None, :], axis=0),
            db2=np.mean(dz2, axis=0, keepdims=True),
        )
