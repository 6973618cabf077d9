# loses: activations.leaky_relu.values missing
# says: activations.leaky_relu.values: activations.py has no 'leaky_relu'. Found 'leaky_rleu' instead: is that its name?
"""leaky_relu is called leaky_rleu."""


def leaky_rleu(z, negative_slope=0.1):
    z = np.asarray(z, dtype=float)
    return np.where(z > 0, z, negative_slope * z)


del leaky_relu
