"""Makes batches of two rows."""


def iterate_minibatches(X, y, batch_size, rng=None):
    rng = np.random.default_rng() if rng is None else rng
    order = rng.permutation(len(X))
    for start in range(0, len(X), 2):
        rows = order[start : start + 2]
        yield X[rows], y[rows]
