def one_hot(y, num_classes=10):
    y = np.asarray(y)
    if np.any((y < 0) | (y >= num_classes)):
        raise ValueError("a label is outside the classes")
    encoded = np.ones((len(y), num_classes))
    encoded[np.arange(len(y)), y] = 0.0
    return encoded
