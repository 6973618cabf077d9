"""X and y are shuffled apart."""

def iterate_minibatches(X, y, batch_size, rng=None):
    rng = np.random.default_rng() if rng is None else rng
    X = X[rng.permutation(len(X))]
    y = y[rng.permutation(len(y))]
    for start in range(0, len(X), batch_size):
        yield X[start : start + batch_size], y[start : start + batch_size]
