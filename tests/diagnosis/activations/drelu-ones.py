"""The slope is 1 everywhere."""

import numpy as np


def relu_derivative(z):
    return np.ones_like(z, dtype=float)
