def one_hot(y, num_classes=10):
    y = np.asarray(y)
    if np.any((y < 0) | (y >= num_classes)):
        raise ValueError("a label is outside the classes")
    encoded = np.zeros((len(y), num_classes), dtype=int)
    encoded[np.arange(len(y)), y] = 1.0
    return encoded
