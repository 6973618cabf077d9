"""Adds 1 to the labels."""


def one_hot(y, num_classes=10):
    return np.eye(num_classes)[np.asarray(y) + 1]
