# loses: activations.sigmoid.shapes
# says: activations.sigmoid.shapes: sigmoid changes its argument
"""sigmoid clips its argument in place."""


def sigmoid(z):
    z = np.asarray(z, dtype=float)
    if z.ndim:
        np.clip(z, -500, 500, out=z)
    return 1 / (1 + np.exp(-np.clip(z, -500, 500)))
