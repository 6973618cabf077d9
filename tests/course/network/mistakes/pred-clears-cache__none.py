"""The cache is set to None."""

import numpy as np


class NeuralNetwork:
    def predict(self, X):
        classes = np.argmax(self.forward(X), axis=1)
        self.cache = None
        return classes
