# loses: network.compute_loss.labels
# says: network.compute_loss.labels: got a loss of
"""Shapes are not compared."""

import numpy as np


class NeuralNetwork:
    def compute_loss(self, y_true, y_pred):
        p = np.clip(y_pred, 1e-15, 1.0)
        return float(-np.sum(y_true * np.log(p)) / len(p))
