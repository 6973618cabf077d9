# loses: activations.sigmoid.stable
# says: activations.sigmoid.stable: overflow encountered in exp
# follows: activations.sigmoid_derivative.stable
"""The textbook formula overflows at z = -1000."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))
