"""Gives a row of zeros for a label out of range."""


def one_hot(y, num_classes=10):
    return (np.asarray(y)[:, None] == np.arange(num_classes)).astype(float)
