# loses: activations.softmax.values, activations.softmax.vector, activations.softmax.stable
# says: activations.softmax.values: softmax
# says: activations.softmax.vector: softmax of a vector: the sum is
# says: activations.softmax.stable: softmax of rows near 0, near 1000 and near -1000: the rows sum to [   -4.2228 -1001.9398    -3.586 ], expected 1 for each
"""Log-softmax."""

import numpy as np


def softmax(z):
    s = z - np.max(z, axis=-1, keepdims=True)
    return s - np.log(np.sum(np.exp(s), axis=-1, keepdims=True))
