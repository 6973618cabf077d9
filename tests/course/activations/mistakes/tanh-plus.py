"""Numerator and denominator are swapped."""

import numpy as np


def tanh(z):
    with np.errstate(divide="ignore"):
        return 1 / np.tanh(z)
