# loses: activations.softmax.values, activations.softmax.stable
# says: activations.softmax.values: softmax
# says: activations.softmax.stable: softmax of rows near 0, near 1000 and near -1000: the rows sum to [0.8466 0.5777 1.5757], expected 1 for each
# follows: network.forward.values, network.backward.dW2
"""Divides by the sums of the columns."""


def softmax(z):
    z = np.asarray(z, dtype=float)
    with np.errstate(under="ignore"):
        e = np.exp(z - np.max(z, axis=-1, keepdims=True))
        return e / np.sum(e, axis=0, keepdims=True)
