# loses: activations.relu_derivative.values
# says: activations.relu_derivative.values: relu_derivative changes its argument: work on a copy, the caller still needs it
"""The argument is overwritten."""

import numpy as np


def relu_derivative(z):
    if np.ndim(z) == 0:
        return float(z > 0)
    if z.dtype.kind != "f":
        return (z > 0) * 1.0
    z[z > 0] = 1.0
    z[z < 0] = 0.0
    return z
