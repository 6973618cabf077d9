# loses: train.iterate_minibatches.last_batch
# says: train.iterate_minibatches.last_batch: iterate_minibatches with 10 samples and batch_size=4: expected batches of [4, 4, 2] rows, got [4, 4]
# follows: train.train.steps, train.train.order
"""Leaves the last batch out."""


def iterate_minibatches(X, y, batch_size, rng=None):
    rng = np.random.default_rng() if rng is None else rng
    order = rng.permutation(len(X))
    for k in range(len(X) // batch_size):
        rows = order[k * batch_size : (k + 1) * batch_size]
        yield X[rows], y[rows]
