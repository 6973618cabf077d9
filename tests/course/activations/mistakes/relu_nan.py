# loses: activations.relu.values
# says: activations.relu.values: relu
"""relu returns nan for negative values."""


def relu(z):
    return np.where(np.asarray(z) >= 0, z, np.nan)
