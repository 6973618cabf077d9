# loses: activations.sigmoid.values, activations.sigmoid.stable
# says: activations.sigmoid.values: sigmoid
# says: activations.sigmoid.stable: sigmoid
"""sigmoid lacks the minus sign in the exponent: it falls instead of rising."""


def sigmoid(z):
    return 1 / (1 + np.exp(z))
