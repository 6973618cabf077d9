# loses: activations.leaky_relu.values raised
# says: activations.leaky_relu.values: raised IndexError
"""A helper of leaky_relu raises: the learner's own frames are shown, and no others."""


def slope_for(z, slopes):
    return slopes[int(z > 0) + 5]


def leaky_relu(z, negative_slope=0.1):
    return np.vectorize(lambda number: number * slope_for(number, [negative_slope, 1.0]))(z)
