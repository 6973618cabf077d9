"""Whole numbers."""

import numpy as np


def relu_derivative(z):
    return (np.asarray(z) > 0).astype(int)
