"""Shuffles the rows of copies with random.shuffle."""

import random


def iterate_minibatches(X, y, batch_size, rng=None):
    X, y = X.copy(), y.copy()
    seed = int(rng.integers(1000)) if rng is not None else 0
    random.Random(seed).shuffle(X)
    random.Random(seed).shuffle(y)
    for start in range(0, len(X), batch_size):
        yield X[start : start + batch_size], y[start : start + batch_size]
