"""predict goes through a helper that returns the steps and never touches the cache."""


class NeuralNetwork:
    def steps(self, X):
        X = np.atleast_2d(np.asarray(X))
        z1 = X @ self.W1 + self.b1
        a1 = relu(z1)
        z2 = a1 @ self.W2 + self.b2
        return {"X": X, "z1": z1, "a1": a1, "z2": z2, "a2": softmax(z2)}

    def forward(self, X):
        self.cache = self.steps(X)
        return self.cache["a2"]

    def predict(self, X):
        return self.steps(X)["z2"].argmax(1)
