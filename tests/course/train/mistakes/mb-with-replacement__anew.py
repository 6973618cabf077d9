"""Draws a permutation for each batch."""


def iterate_minibatches(X, y, batch_size, rng=None):
    rng = np.random.default_rng() if rng is None else rng
    for start in range(0, len(X), batch_size):
        rows = rng.permutation(len(X))[: min(batch_size, len(X) - start)]
        yield X[rows], y[rows]
