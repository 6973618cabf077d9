# loses: activations.leaky_relu_derivative
# says: activations.leaky_relu_derivative.values: leaky_relu_derivative
# says: activations.leaky_relu_derivative.slope: leaky_relu_derivative(z, negative_slope=0.3): the result is the same as with negative_slope=0.02
"""The derivative of plain ReLU."""

import numpy as np


def leaky_relu_derivative(z, negative_slope=0.1):
    return np.where(np.asarray(z) > 0, 1.0, 0.0)
