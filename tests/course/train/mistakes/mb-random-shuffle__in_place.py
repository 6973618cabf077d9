"""Shuffles the caller's rows with random.shuffle."""

import random


def iterate_minibatches(X, y, batch_size, rng=None):
    random.Random(int(rng.integers(1000))).shuffle(X)
    for start in range(0, len(X), batch_size):
        yield X[start : start + batch_size], y[start : start + batch_size]
