"""Has always ten columns."""


def one_hot(y, num_classes=10):
    return np.eye(10)[np.asarray(y)]
