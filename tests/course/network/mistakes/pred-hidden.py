"""The argmax is taken of the hidden layer."""

import numpy as np


class NeuralNetwork:
    def predict(self, X):
        cache = self.cache
        self.forward(X)
        classes = np.argmax(self.cache["a1"], axis=1)
        self.cache = cache
        return classes
