def one_hot(y, num_classes=10):
    y = np.asarray(y)
    encoded = np.zeros((len(y), num_classes))
    encoded[np.arange(len(y)), y] = 1.0
    return encoded
