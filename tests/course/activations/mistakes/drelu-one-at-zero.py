# loses: activations.relu_derivative.at_zero
# says: activations.relu_derivative.at_zero: relu_derivative(0): expected 0, got 1
"""Greater or equal."""

import numpy as np


def relu_derivative(z):
    return np.where(np.asarray(z) >= 0, 1.0, 0.0)
