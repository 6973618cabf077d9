# loses: train.iterate_minibatches.new_order
# says: train.iterate_minibatches.new_order: iterate_minibatches: the samples come in their old order
"""Does not shuffle."""


def iterate_minibatches(X, y, batch_size, rng=None):
    for start in range(0, len(X), batch_size):
        yield X[start : start + batch_size], y[start : start + batch_size]
