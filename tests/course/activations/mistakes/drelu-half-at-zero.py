"""One half at the kink."""

import numpy as np


def relu_derivative(z):
    return np.heaviside(z, 0.5)
