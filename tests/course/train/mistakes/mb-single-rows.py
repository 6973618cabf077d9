"""Makes batches of one row."""


def iterate_minibatches(X, y, batch_size, rng=None):
    rng = np.random.default_rng() if rng is None else rng
    for row in rng.permutation(len(X)):
        yield X[row : row + 1], y[row : row + 1]
