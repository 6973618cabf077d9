"""The square is missing."""

import numpy as np


def tanh_derivative(z):
    return 1 - np.tanh(z)
