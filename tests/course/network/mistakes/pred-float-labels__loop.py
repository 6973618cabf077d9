"""The classes are filled into floats."""

import numpy as np


class NeuralNetwork:
    def predict(self, X):
        cache = self.cache
        probabilities = self.forward(X)
        self.cache = cache
        classes = np.zeros(len(X))
        for i, row in enumerate(probabilities):
            classes[i] = np.argmax(row)
        return classes
