# loses: activations.relu raised
# says: activations.relu.values: raised ValueError
# says: activations.relu.shapes: activations.py, line
"""Python's max instead of np.maximum."""

import numpy as np


def relu(z):
    return max(0, z)
