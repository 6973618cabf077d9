# loses: activations.relu.values
# says: activations.relu.values: relu
"""The absolute value."""

import numpy as np


def relu(z):
    return np.abs(z)
