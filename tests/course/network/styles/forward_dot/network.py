"""np.dot and np.matmul, relu and softmax written out, two more entries in the cache."""


class NeuralNetwork:
    def forward(self, X):
        X = np.array(X, dtype=np.float64)
        z1 = np.add(np.dot(X, self.W1), self.b1)
        a1 = z1.copy()
        a1[a1 < 0] = 0.0
        z2 = np.matmul(a1, self.W2) + self.b2
        scores = np.exp(z2 - np.max(z2, axis=1, keepdims=True))
        a2 = scores / np.sum(scores, axis=1, keepdims=True)
        self.cache["X"] = X
        self.cache["z1"] = z1
        self.cache["a1"] = a1
        self.cache["z2"] = z2
        self.cache["a2"] = a2
        self.cache["n"] = len(X)
        self.cache["scores"] = scores
        return a2

    def predict(self, X):
        before = dict(self.cache)
        classes = np.argmax(self.forward(X), axis=-1)
        self.cache = before
        return classes
