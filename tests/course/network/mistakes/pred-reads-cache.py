"""The last batch's probabilities are used."""

import numpy as np


class NeuralNetwork:
    def predict(self, X):
        return np.argmax(self.cache["a2"], axis=1)
