# loses: network.compute_loss.zero_probability
# says: network.compute_loss.zero_probability: expected a finite number
"""Nothing guards against log(0)."""

import numpy as np


class NeuralNetwork:
    def compute_loss(self, y_true, y_pred):
        if np.shape(y_true) != np.shape(y_pred):
            raise ValueError("one-hot labels are needed")
        return float(-np.sum(y_true * np.log(y_pred)) / len(y_true))
