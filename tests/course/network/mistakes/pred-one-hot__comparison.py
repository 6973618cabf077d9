"""The maxima are marked."""


class NeuralNetwork:
    def predict(self, X):
        cache = self.cache
        probabilities = self.forward(X)
        self.cache = cache
        return (probabilities == probabilities.max(axis=1, keepdims=True)).astype(int)
