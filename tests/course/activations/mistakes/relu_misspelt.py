# loses: activations.relu missing
# says: activations.relu.values: 'ReLu'
"""relu is called ReLu."""


def ReLu(z):
    return np.maximum(0, z)


del relu
