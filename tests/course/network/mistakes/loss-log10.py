# loses: network.compute_loss.values, network.compute_loss.small_probability
# says: network.compute_loss.values: compute_loss
# says: network.compute_loss.small_probability: compute_loss when the true class has probability 0.0001
"""The base of the logarithm is 10."""

import numpy as np


class NeuralNetwork:
    def compute_loss(self, y_true, y_pred):
        if np.shape(y_true) != np.shape(y_pred):
            raise ValueError("one-hot labels are needed")
        p = np.clip(y_pred, 1e-15, 1.0)
        return float(-np.sum(y_true * np.log10(p)) / len(p))
