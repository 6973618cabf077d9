def iterate_minibatches(X, y, batch_size, rng=None):
    order, start, batches = np.random.permutation(len(X)), 0, []
    while start < len(X):
        rows = order[start : start + batch_size]
        X[rows], y[rows]
    return batches
