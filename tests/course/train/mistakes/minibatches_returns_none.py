# loses: train.iterate_minibatches
# says: train.iterate_minibatches.every_sample: got None (is a return or yield missing?)
# says: train.iterate_minibatches.last_batch: got None (is a return or yield missing?)
# says: train.iterate_minibatches.pairs: got None (is a return or yield missing?)
# says: train.iterate_minibatches.new_order: got None (is a return or yield missing?)
"""The batches are collected and not returned."""


def iterate_minibatches(X, y, batch_size, rng=None):
    rng = np.random.default_rng() if rng is None else rng
    order = rng.permutation(len(X))
    batches = []
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        batches.append((X[rows], y[rows]))
