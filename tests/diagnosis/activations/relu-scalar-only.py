"""Python's max instead of np.maximum."""

import numpy as np


def relu(z):
    return max(0, z)
