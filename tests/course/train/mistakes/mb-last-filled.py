"""Fills the last batch up."""


def iterate_minibatches(X, y, batch_size, rng=None):
    rng = np.random.default_rng() if rng is None else rng
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = np.take(order, range(start, start + batch_size), mode="wrap")
        yield X[rows], y[rows]
