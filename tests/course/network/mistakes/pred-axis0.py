# loses: network.predict.labels
# says: network.predict.labels: predict(X) of
"""argmax runs down the columns."""

import numpy as np


class NeuralNetwork:
    def predict(self, X):
        cache = self.cache
        probabilities = self.forward(X)
        self.cache = cache
        return np.argmax(probabilities, axis=0)
