# loses: activations.leaky_relu.values raised
# says: activations.leaky_relu.values: calls itself without end
"""leaky_relu calls itself without end."""


def leaky_relu(z, negative_slope=0.1):
    return leaky_relu(z, negative_slope)
