# loses: train.iterate_minibatches.every_sample
# says: train.iterate_minibatches.every_sample: iterate_minibatches changes X: leave the data as it is
"""Shuffles the caller's arrays with the same seed."""


def iterate_minibatches(X, y, batch_size, rng=None):
    rng = np.random.default_rng() if rng is None else rng
    seed = int(rng.integers(2**31))
    np.random.default_rng(seed).shuffle(X)
    np.random.default_rng(seed).shuffle(y)
    for start in range(0, len(X), batch_size):
        yield X[start : start + batch_size], y[start : start + batch_size]
