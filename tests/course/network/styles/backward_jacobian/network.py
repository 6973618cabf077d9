"""The full Jacobian of softmax times the gradient of the cross-entropy, nothing simplified."""


class NeuralNetwork:
    def backward(self, y_true):
        X, z1, a1, a2 = self.cache["X"], self.cache["z1"], self.cache["a1"], self.cache["a2"]
        y_true = np.asarray(y_true, dtype=float)
        da2 = -y_true / np.maximum(a2, 1e-15) / len(X)
        jacobian = np.einsum("nk,kl->nkl", a2, np.eye(a2.shape[1])) - np.einsum(
            "nk,nl->nkl", a2, a2
        )
        dz2 = np.einsum("nkl,nl->nk", jacobian, da2)
        dW2, db2 = a1.T @ dz2, np.ones((1, len(X))) @ dz2
        da1 = dz2 @ self.W2.T
        dz1 = da1 * np.heaviside(z1, 0)
        return {"dW1": X.T @ dz1, "db1": np.ones((1, len(X))) @ dz1, "dW2": dW2, "db2": db2}
