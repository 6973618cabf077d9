# loses: activations.tanh.values
# says: activations.tanh.values: tanh
"""The formula with four exponentials."""

import numpy as np


def tanh(z):
    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))
