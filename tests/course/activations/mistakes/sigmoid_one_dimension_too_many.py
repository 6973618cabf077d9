# loses: activations.sigmoid.values, activations.sigmoid.shapes
# says: activations.sigmoid.values: array of shape (1,)
"""sigmoid turns a single number into an array of one entry."""


def sigmoid(z):
    z = np.atleast_1d(np.asarray(z, dtype=float))
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, e) / (1.0 + e)
