"""einsum for every product and every sum, forwards and backwards."""


class NeuralNetwork:
    def forward(self, X):
        X = np.asarray(X)
        z1 = np.einsum("ni,ih->nh", X, self.W1) + self.b1
        a1 = relu(z1)
        z2 = np.einsum("nh,ho->no", a1, self.W2) + self.b2
        a2 = softmax(z2)
        self.cache = {"X": X, "z1": z1, "a1": a1, "z2": z2, "a2": a2}
        return a2

    def compute_loss(self, y_true, y_pred):
        y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
        if y_true.shape != y_pred.shape:
            raise ValueError("shapes differ")
        return -np.einsum("no,no->", y_true, np.log(np.clip(y_pred, 1e-15, None))) / y_true.shape[0]

    def backward(self, y_true):
        c = self.cache
        dz2 = (c["a2"] - np.asarray(y_true)) / c["a2"].shape[0]
        dz1 = np.einsum("no,ho,nh->nh", dz2, self.W2, relu_derivative(c["z1"]))
        return {
            "dW1": np.einsum("ni,nh->ih", c["X"], dz1),
            "db1": np.einsum("nh->h", dz1)[np.newaxis],
            "dW2": np.einsum("nh,no->ho", c["a1"], dz2),
            "db2": np.einsum("no->o", dz2)[np.newaxis],
        }
