# loses: activations.softmax.untouched
# says: activations.softmax.untouched: softmax changes its argument: work on a copy, the caller still needs it
"""The maximum is subtracted in place."""

import numpy as np


def softmax(z):
    z -= np.max(z, axis=-1, keepdims=True)
    e = np.exp(z)
    return e / np.sum(e, axis=-1, keepdims=True)
