# loses: train.one_hot.num_classes
# says: train.one_hot.num_classes: num_classes=10
"""Takes the number of classes from the largest label."""


def one_hot(y, num_classes=10):
    y = np.asarray(y)
    if np.any((y < 0) | (y >= num_classes)):
        raise ValueError("labels out of range")
    num_classes = np.max(y) + 1
    return np.eye(num_classes)[np.asarray(y)]
