# loses: activations.sigmoid
# says: activations.sigmoid.values: got an object of type matrix, not ndarray
# says: activations.sigmoid.stable: got an object of type matrix, not ndarray
# says: activations.sigmoid.shapes: got an object of type matrix, not ndarray
"""sigmoid returns an np.matrix, in which a vector becomes a row."""


def sigmoid(z):
    z = np.asmatrix(np.asarray(z, dtype=float))
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, e) / (1.0 + e)
