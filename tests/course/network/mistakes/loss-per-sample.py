# loses: network.compute_loss.values, network.compute_loss.zero_probability
# loses: network.compute_loss.small_probability
# says: network.compute_loss.values: array of shape
"""One loss for each sample."""

import numpy as np


class NeuralNetwork:
    def compute_loss(self, y_true, y_pred):
        if np.shape(y_true) != np.shape(y_pred):
            raise ValueError("one-hot labels are needed")
        p = np.clip(y_pred, 1e-15, 1.0)
        return -np.sum(y_true * np.log(p), axis=1)
