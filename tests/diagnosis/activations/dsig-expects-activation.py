"""z is taken for the sigmoid's output."""

import numpy as np


def sigmoid_derivative(z):
    return z * (1 - z)
