# loses: train.iterate_minibatches.every_sample, train.iterate_minibatches.last_batch
# says: train.iterate_minibatches.every_sample: iterate_minibatches with 20 samples: 15 never come, 0 come again
# says: train.iterate_minibatches.last_batch: iterate_minibatches with 10 samples and batch_size=4: expected batches of [4, 4, 2] rows, got [4]
"""Returns a list with the first batch."""


def iterate_minibatches(X, y, batch_size, rng=None):
    rng = np.random.default_rng() if rng is None else rng
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        return [(X[rows], y[rows])]
