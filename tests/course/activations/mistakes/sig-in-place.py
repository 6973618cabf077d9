"""The exponential is written into the argument."""

import numpy as np


def sigmoid(z):
    if np.ndim(z) == 0:
        return 1 / (1 + np.exp(-np.clip(z, -700, 700)))
    np.clip(z, -700, 700, out=z)
    z *= -1
    np.exp(z, out=z)
    return 1 / (1 + z)
