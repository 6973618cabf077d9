"""Classes are counted from 1."""

import numpy as np


class NeuralNetwork:
    def predict(self, X):
        cache = self.cache
        probabilities = self.forward(X)
        self.cache = cache
        return np.argmax(probabilities, axis=1) + 1
