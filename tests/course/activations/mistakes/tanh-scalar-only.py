"""math.tanh instead of np.tanh."""

import math

import numpy as np


def tanh(z):
    return math.tanh(z)
