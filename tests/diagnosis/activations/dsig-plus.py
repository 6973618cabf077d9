"""Plus for minus in the second factor."""

import numpy as np


def sigmoid_derivative(z):
    s = sigmoid(z)
    return s * (1 + s)
