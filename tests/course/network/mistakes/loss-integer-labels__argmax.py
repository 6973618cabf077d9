"""The argmax is taken of the labels, whatever they are."""

import numpy as np


class NeuralNetwork:
    def compute_loss(self, y_true, y_pred):
        p = np.clip(y_pred, 1e-15, 1.0)
        return float(-np.mean(np.log(p[np.arange(len(p)), np.atleast_2d(y_true).argmax(axis=-1)])))
