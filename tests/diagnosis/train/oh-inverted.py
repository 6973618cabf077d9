"""Swaps zeros and ones."""


def one_hot(y, num_classes=10):
    out = np.ones((len(y), num_classes))
    out[np.arange(len(y)), y] = 0
    return out
