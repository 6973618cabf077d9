# loses: activations.sigmoid
# says: activations.sigmoid.values: got None (is a return missing?)
# says: activations.sigmoid.stable: got None (is a return missing?)
# says: activations.sigmoid.shapes: got None (is a return missing?)
"""sigmoid lacks its return."""


def sigmoid(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(-np.abs(z))
    a = np.where(z >= 0, 1.0, e) / (1.0 + e)
