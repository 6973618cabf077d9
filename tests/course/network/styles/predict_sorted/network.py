"""The last of the sorted classes, in a small unsigned type."""


class NeuralNetwork:
    def predict(self, X):
        kept = self.cache.copy()
        order = np.argsort(self.forward(X), axis=1, kind="stable")
        self.cache.clear()
        self.cache.update(kept)
        return order[:, -1].astype(np.uint8)
