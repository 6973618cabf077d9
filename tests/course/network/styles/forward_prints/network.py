"""Left-over prints of somebody who looked at the shapes, with signs beyond ASCII."""


class NeuralNetwork:
    def forward(self, X):
        X = np.asarray(X)
        print("forward: X", X.shape, "→ W₁", self.W1.shape)
        z1 = X @ self.W1 + self.b1
        a1 = relu(z1)
        z2 = a1 @ self.W2 + self.b2
        a2 = softmax(z2)
        print(f"größte Wahrscheinlichkeit: {a2.max():.3f} ✓")
        self.cache = {"X": X, "z1": z1, "a1": a1, "z2": z2, "a2": a2}
        return a2

    def backward(self, y_true):
        y_true = np.asarray(y_true)
        X, z1, a1, z2, a2 = self.cache.values()
        m = y_true.shape[0]
        dz2 = 1 / m * (a2 - y_true)
        print("dz2", dz2.shape, dz2.dtype, flush=True)
        dW2 = a1.T.dot(dz2)
        db2 = np.sum(dz2, axis=0, keepdims=True)
        dz1 = dz2.dot(self.W2.T) * relu_derivative(z1)
        dW1 = X.T.dot(dz1)
        db1 = np.sum(dz1, axis=0, keepdims=True)
        print("勾配", np.abs(dW1).max(), "градиент", np.abs(dW2).max())
        return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
