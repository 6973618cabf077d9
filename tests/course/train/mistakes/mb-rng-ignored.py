"""Draws from NumPy's global generator."""


def iterate_minibatches(X, y, batch_size, rng=None):
    order = np.random.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], y[rows]
