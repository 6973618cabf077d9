"""Takes the largest label for the number of classes."""


def one_hot(y, num_classes=10):
    out = np.zeros((len(y), np.max(y)))
    out[np.arange(len(y)), y] = 1
    return out
