# loses: activations.sigmoid raised
# says: activations.sigmoid.values: raised TypeError
# says: activations.sigmoid.stable: raised TypeError
# says: activations.sigmoid.shapes: raised TypeError
"""math.exp instead of np.exp."""

import math

import numpy as np


def sigmoid(z):
    return 1 / (1 + math.exp(-z))
