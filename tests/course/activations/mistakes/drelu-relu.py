# loses: activations.relu_derivative.values
# says: activations.relu_derivative.values: relu_derivative
"""ReLU itself is returned."""

import numpy as np


def relu_derivative(z):
    return np.maximum(0.0, z)
