"""The cache is emptied."""

import numpy as np


class NeuralNetwork:
    def predict(self, X):
        classes = np.argmax(self.forward(X), axis=1)
        self.cache = {}
        return classes
