def iterate_minibatches(X, y, batch_size, rng=None):
    rng = np.random.default_rng() if rng is None else rng
    order = rng.permutation(len(X))
    X[:], y[:] = X[order], y[order]
    for start in range(0, len(X), batch_size):
        yield X[start : start + batch_size].copy(), y[start : start + batch_size].copy()
