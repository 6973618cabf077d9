"""Subtracts 1 from the labels."""


def one_hot(y, num_classes=10):
    out = np.zeros((len(y), num_classes))
    out[np.arange(len(y)), np.asarray(y) - 1] = 1
    return out
