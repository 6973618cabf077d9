"""One-hot rows are returned."""

import numpy as np


class NeuralNetwork:
    def predict(self, X):
        cache = self.cache
        probabilities = self.forward(X)
        self.cache = cache
        return np.eye(probabilities.shape[1])[np.argmax(probabilities, axis=1)]
