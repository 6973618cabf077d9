# loses: activations.sigmoid
# says: activations.sigmoid.values: sigmoid(z): expected floats, got complex numbers (dtype complex128)
# says: activations.sigmoid.stable: sigmoid(z) at z = -1000, -750, 0, 750, 1000: expected floats, got complex numbers (dtype complex128)
"""sigmoid computes with complex numbers."""


def sigmoid(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(-np.abs(z) + 0j)
    return np.where(z >= 0, 1.0, e) / (1.0 + e)
