# loses: train.one_hot.num_classes
# says: train.one_hot.num_classes: expected floats, got int64
"""Returns whole numbers."""


def one_hot(y, num_classes=10):
    y = np.asarray(y)
    if np.any((y < 0) | (y >= num_classes)):
        raise ValueError("labels out of range")
    return np.eye(num_classes, dtype=int)[np.asarray(y)]
