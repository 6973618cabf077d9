# loses: activations.relu.shapes
# says: activations.relu.shapes: relu changes its argument: work on a copy, the caller still needs it
"""The negative entries of the argument are overwritten."""

import numpy as np


def relu(z):
    if np.ndim(z) == 0:
        return max(0.0, z)
    z[z < 0] = 0
    return z
