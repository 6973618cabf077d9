# loses: activations.leaky_relu.values
# says: activations.leaky_relu.values: leaky_relu
"""The argument is ignored."""

import numpy as np


def leaky_relu(z, negative_slope=0.1):
    return np.where(np.asarray(z) > 0, z, 0.1 * np.asarray(z))
