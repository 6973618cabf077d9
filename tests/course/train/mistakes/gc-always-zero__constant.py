"""Returns 0."""


def gradient_check(net, X, y, epsilon=1e-5):
    return 0.0
