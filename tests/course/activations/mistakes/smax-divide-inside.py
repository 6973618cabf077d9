"""The division stands inside the exponential."""

import numpy as np


def softmax(z):
    return np.exp(z / np.sum(np.exp(np.clip(z, -700, 700)), axis=-1, keepdims=True))
