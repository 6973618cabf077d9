import warnings


def tanh(z):
    warnings.warn("old tanh")
    return np.tanh(z)
