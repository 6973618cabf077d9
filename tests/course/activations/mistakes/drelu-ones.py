# loses: activations.relu_derivative.values, activations.relu_derivative.at_zero, activations.relu_derivative.floats
# says: activations.relu_derivative.values: relu_derivative
# says: activations.relu_derivative.at_zero: no entry differs from another
# follows: neuron.backward.dw, network.backward.dW1
"""The slope is 1 everywhere."""

import numpy as np


def relu_derivative(z):
    return np.ones_like(z, dtype=float)
