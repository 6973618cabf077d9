# loses: activations.softmax.vector raised
# says: activations.softmax.vector: raised AxisError
"""axis=1 fails for a vector."""

import numpy as np


def softmax(z):
    e = np.exp(z - np.max(z, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)
