import numpy as np


def relu(z):
    """Two
    lines."""
    return np.maximum(0.0, z)
