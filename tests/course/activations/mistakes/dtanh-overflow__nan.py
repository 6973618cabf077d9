"""inf / inf for large z, without a warning."""


def tanh_derivative(z):
    with np.errstate(all="ignore"):
        t = (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))
    return 1 - t**2
