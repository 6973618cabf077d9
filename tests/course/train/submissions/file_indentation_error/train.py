"""Part 4: training."""

import numpy as np


def one_hot(y, num_classes=10):
    encoded = np.zeros((len(y), num_classes))
      encoded[np.arange(len(y)), y] = 1.0
    return encoded
