"""Leaky ReLU itself."""

import numpy as np


def leaky_relu_derivative(z, negative_slope=0.1):
    return np.where(np.asarray(z) > 0, z, negative_slope * np.asarray(z))
