# loses: activations.sigmoid.values, activations.sigmoid.stable
# says: activations.sigmoid.values: sigmoid
# says: activations.sigmoid.stable: sigmoid
"""tanh in the place of the sigmoid."""

import numpy as np


def sigmoid(z):
    return np.tanh(z)
