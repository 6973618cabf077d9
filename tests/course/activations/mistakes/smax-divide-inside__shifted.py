# loses: activations.softmax.values, activations.softmax.vector, activations.softmax.stable
# says: activations.softmax.values: softmax
# says: activations.softmax.vector: softmax of a vector: the sum is
# says: activations.softmax.stable: softmax of rows near 0, near 1000 and near -1000: the rows sum to [1.7785 1.4814 2.6555], expected 1 for each
"""Divides inside the exponential, after subtracting the maximum."""


def softmax(z):
    z = np.asarray(z, dtype=float)
    z = z - np.max(z, axis=-1, keepdims=True)
    with np.errstate(under="ignore"):
        return np.exp(z / np.sum(np.exp(z), axis=-1, keepdims=True))
