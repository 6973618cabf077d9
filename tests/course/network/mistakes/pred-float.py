# loses: network.predict.labels
# says: network.predict.labels: predict(X) of
"""The classes are a column of floats."""

import numpy as np


class NeuralNetwork:
    def predict(self, X):
        cache = self.cache
        probabilities = self.forward(X)
        self.cache = cache
        return np.argmax(probabilities, axis=1).astype(float).reshape(-1, 1)
