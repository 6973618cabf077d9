"""tanh in the place of the sigmoid."""

import numpy as np


def sigmoid(z):
    return np.tanh(z)
