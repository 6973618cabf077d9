def one_hot(y, num_classes=10):
    encoded = np.zeros((len(y), num_classes))
    row = 0
    while row < len(y):
        encoded[row, y[row]] = 1.0
    return encoded
