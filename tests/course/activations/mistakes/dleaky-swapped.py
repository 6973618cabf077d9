# loses: activations.leaky_relu_derivative.values
# says: activations.leaky_relu_derivative.values: leaky_relu_derivative
"""The two slopes are swapped."""

import numpy as np


def leaky_relu_derivative(z, negative_slope=0.1):
    return np.where(np.asarray(z) > 0, negative_slope, 1.0)
