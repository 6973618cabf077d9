# loses: activations.sigmoid_derivative.stable
# says: activations.sigmoid_derivative.stable: sigmoid_derivative
"""The slope is built from a bare exponential."""

import numpy as np


def sigmoid_derivative(z):
    return np.exp(-z) / (1 + np.exp(-z)) ** 2
