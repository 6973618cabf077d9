"""Fills whole rows."""


def one_hot(y, num_classes=10):
    out = np.zeros((len(y), num_classes))
    out[y] = 1
    return out
