# loses: activations.leaky_relu_derivative.slope
# says: activations.leaky_relu_derivative.slope: leaky_relu_derivative(z, negative_slope=0.3): the result is the same as with negative_slope=0.02
"""The argument is ignored."""

import numpy as np


def leaky_relu_derivative(z, negative_slope=0.1):
    return np.where(np.asarray(z) > 0, 1.0, 0.1)
