# loses: train.iterate_minibatches.new_order
# says: train.iterate_minibatches.new_order: iterate_minibatches: two epochs have the same order
"""Has a seed of its own."""


def iterate_minibatches(X, y, batch_size, rng=None):
    order = np.random.default_rng(0).permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], y[rows]
