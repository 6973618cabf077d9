"""The class is the column in which a row reaches its maximum."""


class NeuralNetwork:
    def predict(self, X):
        old = {**self.cache}
        p = self.forward(X)
        self.cache = old
        is_best = p == p.max(axis=1, keepdims=True)
        return np.where(is_best, np.arange(p.shape[1]), p.shape[1]).min(axis=1)
