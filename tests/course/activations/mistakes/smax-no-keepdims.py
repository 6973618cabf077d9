# loses: activations.softmax.values, activations.softmax.stable
# loses: activations.softmax.untouched raised
# says: activations.softmax.values: softmax
# says: activations.softmax.stable: softmax of rows near 0, near 1000 and near -1000: the rows sum to [1.0329 0.9342 1.5517], expected 1 for each
# says: activations.softmax.untouched: raised ValueError
"""The row sums are broadcast along the columns."""

import numpy as np


def softmax(z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1)
