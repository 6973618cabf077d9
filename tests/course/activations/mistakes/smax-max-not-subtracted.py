# loses: activations.softmax.values
# says: activations.softmax.values: softmax
"""Divided by the row maximum."""

import numpy as np


def softmax(z):
    e = np.exp(z / np.max(z, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)
