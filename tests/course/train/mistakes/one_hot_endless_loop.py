# loses: train.one_hot timed_out
# says: train.one_hot.values: did not answer within 5 s
# says: train.one_hot.num_classes: did not answer within 5 s
"""one_hot never returns."""


def one_hot(y, num_classes=10):
    encoded = np.zeros((len(y), num_classes))
    row = 0
    while row < len(y):
        encoded[row, y[row]] = 1.0
    return encoded
