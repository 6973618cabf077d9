"""Nothing is cut off."""

import numpy as np


def relu(z):
    return z + 0.0
