"""A sigmoid for each entry."""

import numpy as np


def softmax(z):
    return 1 / (1 + np.exp(-np.clip(z, -700, 700)))
