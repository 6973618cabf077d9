# loses: activations.relu.values, activations.relu.shapes
# says: activations.relu.values: relu
# follows: network.forward.values, network.backward.dW1, train.train.steps
"""Nothing is cut off."""

import numpy as np


def relu(z):
    return z + 0.0
