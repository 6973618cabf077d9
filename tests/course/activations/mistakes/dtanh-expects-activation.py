# loses: activations.tanh_derivative
# says: activations.tanh_derivative.values: tanh_derivative
# says: activations.tanh_derivative.stable: tanh_derivative
"""z is taken for tanh's output."""

import numpy as np


def tanh_derivative(z):
    return 1 - z**2
