"""Every pair is a list; np.array_split of the order at multiples of the batch size; keywords."""


def iterate_minibatches(X, y, batch_size, rng=None):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    if len(X) != len(y):
        raise ValueError("X and y must have the same length")
    rng = np.random.default_rng() if rng is None else rng
    order = rng.permutation(x=len(X))
    parts = np.array_split(order, indices_or_sections=range(batch_size, len(X), batch_size))
    return [[X[part, ...], y[part, ...]] for part in parts]


def accuracy(net, X, y):
    labels = y.argmax(1) if y.ndim - 1 else y
    wrong = net.predict(X=X) != labels
    return 1 - wrong.mean()
