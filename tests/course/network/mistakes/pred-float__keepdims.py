"""The classes are a column."""

import numpy as np


class NeuralNetwork:
    def predict(self, X):
        cache = self.cache
        probabilities = self.forward(X)
        self.cache = cache
        return np.argmax(probabilities, axis=1, keepdims=True)
