# loses: activations.sigmoid
# says: activations.sigmoid.values: sigmoid(z): expected an array of shape (5, 4), got a list of length 5
# says: activations.sigmoid.stable: sigmoid(z) at z = -1000, -750, 0, 750, 1000: expected an array of shape (5,), got a list of length 5
# says: activations.sigmoid.shapes: sigmoid of an array of shape (6,): expected an array of shape (6,), got a list of length 6
"""sigmoid returns a list instead of an array."""


def sigmoid(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(-np.abs(z))
    return (np.where(z >= 0, 1.0, e) / (1.0 + e)).tolist()
