# loses: activations.relu_derivative.values
# says: activations.relu_derivative.values: relu_derivative
"""The sign of z."""

import numpy as np


def relu_derivative(z):
    return np.sign(z) * 1.0
