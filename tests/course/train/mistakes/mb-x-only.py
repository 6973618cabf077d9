# loses: train.iterate_minibatches.pairs
# says: train.iterate_minibatches.pairs: have another row's label
"""Shuffles X only."""


def iterate_minibatches(X, y, batch_size, rng=None):
    rng = np.random.default_rng() if rng is None else rng
    X = X[rng.permutation(len(X))]
    for start in range(0, len(X), batch_size):
        yield X[start : start + batch_size], y[start : start + batch_size]
