# loses: activations.leaky_relu.values
# says: activations.leaky_relu.values: leaky_relu
"""Plain ReLU."""

import numpy as np


def leaky_relu(z, negative_slope=0.1):
    return np.maximum(0.0, z)
