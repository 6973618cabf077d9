# loses: network.predict.keeps_cache
# says: network.predict.keeps_cache: A predict after a forward changes cache['X']
"""The cache is not put back."""

import numpy as np


class NeuralNetwork:
    def predict(self, X):
        return np.argmax(self.forward(X), axis=1)
