# loses: train.iterate_minibatches.every_sample
# says: train.iterate_minibatches.every_sample: iterate_minibatches with 20 samples: 7 never come, 7 come again
"""Each batch is drawn anew, so that samples repeat and others never come."""


def iterate_minibatches(X, y, batch_size, rng=None):
    rng = np.random.default_rng() if rng is None else rng
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = rng.integers(0, len(X), min(batch_size, len(X) - start))
        yield X[rows], y[rows]
