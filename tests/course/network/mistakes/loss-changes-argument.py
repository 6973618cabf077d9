# loses: network.compute_loss.values
# says: network.compute_loss.values: compute_loss changes its argument y_pred
"""Clipping writes into the argument."""

import numpy as np


class NeuralNetwork:
    def compute_loss(self, y_true, y_pred):
        if np.shape(y_true) != np.shape(y_pred):
            raise ValueError('one-hot labels are needed')
        loss = float(-np.sum(y_true * np.log(np.maximum(y_pred, 1e-15))) / len(y_pred))
        np.clip(y_pred, 1e-15, 0.1, out=y_pred)
        return loss
