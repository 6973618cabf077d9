# loses: activations.sigmoid.stable
# says: activations.sigmoid.stable: sigmoid
"""inf / inf for large z."""


def sigmoid(z):
    e = np.exp(z)
    return e / (1 + e)
