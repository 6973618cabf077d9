# loses: activations.softmax.values, activations.softmax.vector, activations.softmax.stable
# says: activations.softmax.values: softmax
# says: activations.softmax.vector: softmax of a vector: the sum is
# says: activations.softmax.stable: softmax of rows near 0, near 1000 and near -1000: the rows sum to [0.6005 0.5777 0.7031], expected 1 for each
"""An extra 1 in the denominator."""

import numpy as np


def softmax(z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return e / (np.sum(e, axis=-1, keepdims=True) + 1)
