"""Nothing guards the true class against log(0)."""

import numpy as np


class NeuralNetwork:
    def compute_loss(self, y_true, y_pred):
        if np.shape(y_true) != np.shape(y_pred):
            raise ValueError("one-hot labels are needed")
        return float(-np.mean(np.log(y_pred[np.arange(len(y_pred)), np.argmax(y_true, axis=1)])))
