# loses: activations.relu_derivative.floats
# says: activations.relu_derivative.floats: relu_derivative of float64 input: expected floats, got bool
"""A bare comparison."""

import numpy as np


def relu_derivative(z):
    return np.asarray(z) > 0
