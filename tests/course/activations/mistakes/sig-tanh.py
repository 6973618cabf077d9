# loses: activations.sigmoid.values, activations.sigmoid.stable
# says: activations.sigmoid.values: sigmoid
# says: activations.sigmoid.stable: sigmoid
"""tanh instead of the sigmoid."""

import numpy as np


def sigmoid(z):
    return np.tanh(z)
