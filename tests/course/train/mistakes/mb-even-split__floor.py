"""Spreads the rows evenly over the full batches."""


def iterate_minibatches(X, y, batch_size, rng=None):
    rng = np.random.default_rng() if rng is None else rng
    for rows in np.array_split(rng.permutation(len(X)), max(1, len(X) // batch_size)):
        yield X[rows], y[rows]
