"""A bare comparison."""

import numpy as np


def relu_derivative(z):
    return np.asarray(z) > 0
