"""The largest probability is returned."""

import numpy as np


class NeuralNetwork:
    def predict(self, X):
        cache = self.cache
        probabilities = self.forward(X)
        self.cache = cache
        return np.max(probabilities, axis=1)
