# loses: activations.tanh.values
# says: activations.tanh.values: tanh
"""The sigmoid instead of tanh."""

import numpy as np


def tanh(z):
    return 1 / (1 + np.exp(-np.clip(z, -700, 700)))
