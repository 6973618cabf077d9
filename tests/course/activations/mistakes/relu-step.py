"""A step instead of a ramp."""

import numpy as np


def relu(z):
    return np.where(np.asarray(z) > 0, 1.0, 0.0)
