"""Rows of the identity matrix, float64 pixels, a list of batches, the plainest accuracy."""


def one_hot(y, num_classes=10):
    y = np.asarray(y)
    if y.size and (y.min() < 0 or y.max() >= num_classes):
        raise ValueError("label out of range")
    return np.eye(num_classes)[y]


def preprocess(images):
    return (
        images.reshape(images.shape[0], 784) / 255.0
        if images.shape[1:] == (28, 28)
        else (images.reshape(images.shape[0], -1) / 255.0)
    )


def iterate_minibatches(X, y, batch_size, rng=None):
    if batch_size < 1 or len(X) != len(y):
        raise ValueError("batch_size must be positive, X and y equally long")
    if rng is None:
        rng = np.random.default_rng()
    order = rng.permutation(len(X))
    batches = []
    for start in range(0, len(X), batch_size):
        chosen = order[start : start + batch_size]
        batches.append((X[chosen], y[chosen]))
    return batches


def accuracy(net, X, y):
    if y.ndim == 2:
        y = y.argmax(axis=1)
    return (net.predict(X) == y).mean()
