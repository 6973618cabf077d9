# loses: activations.sigmoid_derivative
# says: activations.sigmoid_derivative.values: sigmoid_derivative
# says: activations.sigmoid_derivative.stable: sigmoid_derivative
"""z is taken for the sigmoid's output."""

import numpy as np


def sigmoid_derivative(z):
    return z * (1 - z)
