# loses: activations.tanh_derivative.stable
# says: activations.tanh_derivative.stable: overflow encountered in exp
"""Exponentials of z and -z."""


def tanh_derivative(z):
    return 4 / (np.exp(z) + np.exp(-z)) ** 2
