import warnings

import numpy as np


def tanh(z):
    """The hyperbolic tangent, \\tanh."""
    open(__file__).read(10)
    warnings.warn("tanh will be renamed", DeprecationWarning)
    return np.tanh(z)
