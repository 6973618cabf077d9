"""rng is taken for granted."""


def iterate_minibatches(X, y, batch_size, rng=None):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], y[rows]
