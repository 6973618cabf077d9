"""Splits evenly or not at all."""


def iterate_minibatches(X, y, batch_size, rng=None):
    rng = np.random.default_rng() if rng is None else rng
    for rows in np.split(rng.permutation(len(X)), -(-len(X) // batch_size)):
        yield X[rows], y[rows]
