"""The mean is divided by n once more."""

import numpy as np


class NeuralNetwork:
    def compute_loss(self, y_true, y_pred):
        if np.shape(y_true) != np.shape(y_pred):
            raise ValueError("one-hot labels are needed")
        p = np.clip(y_pred, 1e-15, 1.0)
        return float(-np.mean(np.sum(y_true * np.log(p), axis=1)) / len(p))
