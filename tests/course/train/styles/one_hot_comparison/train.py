"""Comparison with np.arange; float32 by astype; shuffled copies cut by np.split; counting."""


def one_hot(y, num_classes=10):
    y = np.asarray(y).reshape(-1, 1)
    if not ((0 <= y) & (y < num_classes)).all():
        raise ValueError(f"not all labels lie in 0 .. {num_classes - 1}")
    return (y == np.arange(num_classes)).astype(np.float32)


def preprocess(images):
    return images.reshape((len(images), -1)).astype(np.float32) / 255


def iterate_minibatches(X, y, batch_size, rng=None):
    if batch_size <= 0:
        raise ValueError("batch_size")
    if X.shape[0] != y.shape[0]:
        raise ValueError("X and y")
    order = (np.random.default_rng() if rng is None else rng).permutation(X.shape[0])
    X, y = X[order], y[order]
    cuts = np.arange(batch_size, len(X), batch_size)
    return zip(np.split(X, cuts), np.split(y, cuts))


def accuracy(net, X, y):
    y = np.asarray(y)
    labels = y if len(y.shape) == 1 else np.argmax(y, axis=-1)
    return np.count_nonzero(np.equal(net.predict(X), labels)) / len(labels)
