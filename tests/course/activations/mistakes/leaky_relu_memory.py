# loses: activations.leaky_relu.values raised
# says: activations.leaky_relu.values: asked for more memory than the limit allows
"""leaky_relu asks for far too much memory."""


def leaky_relu(z, negative_slope=0.1):
    return np.ones((10**7, 10**6))
