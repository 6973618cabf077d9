# loses: activations.tanh_derivative
# says: activations.tanh_derivative.values: tanh_derivative
# says: activations.tanh_derivative.stable: tanh_derivative
"""Plus for minus."""

import numpy as np


def tanh_derivative(z):
    return 1 + np.tanh(z) ** 2
