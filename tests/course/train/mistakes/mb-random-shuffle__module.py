# loses: train.iterate_minibatches.every_sample
# says: train.iterate_minibatches.every_sample: iterate_minibatches with 20 samples: 10 never come, 10 come again
"""random.shuffle on the rows of an array: rows are doubled and lost."""

import random


def iterate_minibatches(X, y, batch_size, rng=None):
    rng = np.random.default_rng() if rng is None else rng
    data = np.hstack([X, y])
    random.Random(int(rng.integers(1 << 30))).shuffle(data)
    for start in range(0, len(X), batch_size):
        rows = data[start : start + batch_size]
        yield rows[:, : X.shape[1]], rows[:, X.shape[1] :]
