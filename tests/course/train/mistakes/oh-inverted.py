# loses: train.one_hot.values
# says: train.one_hot.values: one_hot
"""Swaps zeros and ones."""


def one_hot(y, num_classes=10):
    y = np.asarray(y)
    if np.any((y < 0) | (y >= num_classes)):
        raise ValueError("labels out of range")
    out = np.ones((len(y), num_classes))
    out[np.arange(len(y)), y] = 0
    return out
