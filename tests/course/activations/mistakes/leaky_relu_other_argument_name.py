# loses: activations.leaky_relu.values raised
# says: activations.leaky_relu.values: raised TypeError
"""leaky_relu calls its second argument alpha."""


def leaky_relu(z, alpha=0.1):
    z = np.asarray(z, dtype=float)
    return np.where(z > 0, z, alpha * z)
