"""The classes are a row of a matrix."""

import numpy as np


class NeuralNetwork:
    def predict(self, X):
        cache = self.cache
        probabilities = self.forward(X)
        self.cache = cache
        return np.argmax(probabilities, axis=1).reshape(1, -1)
