"""The exponent has a minus sign."""

import numpy as np


def softmax(z):
    e = np.exp(np.min(z, axis=-1, keepdims=True) - z)
    return e / np.sum(e, axis=-1, keepdims=True)
