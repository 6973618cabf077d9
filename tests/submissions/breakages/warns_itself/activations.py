import warnings


def tanh(z):
    warnings.warn("old tanh", DeprecationWarning)
    return np.tanh(z)
