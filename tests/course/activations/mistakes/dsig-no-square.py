# loses: activations.sigmoid_derivative
# says: activations.sigmoid_derivative.values: sigmoid_derivative
# says: activations.sigmoid_derivative.stable: sigmoid_derivative
"""The denominator of the quotient rule is not squared."""

import numpy as np


def sigmoid_derivative(z):
    e = np.exp(-np.clip(z, -700, 700))
    return e / (1 + e)
