"""Returns whole numbers."""


def one_hot(y, num_classes=10):
    return np.eye(num_classes, dtype=int)[np.asarray(y)]
