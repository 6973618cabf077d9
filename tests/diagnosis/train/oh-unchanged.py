"""Returns the labels."""


def one_hot(y, num_classes=10):
    return np.asarray(y, dtype=float)
