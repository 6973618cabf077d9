"""The exponent has no minus sign."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(np.clip(z, -700, 700)))
