# loses: train.one_hot
# says: train.one_hot.values: expected one row for each label
# says: train.one_hot.num_classes: num_classes=10
"""Has a column for each sample."""


def one_hot(y, num_classes=10):
    y = np.asarray(y)
    if np.any((y < 0) | (y >= num_classes)):
        raise ValueError("labels out of range")
    out = np.zeros((num_classes, len(y)))
    out[y, np.arange(len(y))] = 1
    return out
