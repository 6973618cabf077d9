import random


def iterate_minibatches(X, y, batch_size, rng=None):
    rng = np.random.default_rng() if rng is None else rng
    data = np.hstack([X, y])
    random.Random(int(rng.integers(1 << 30))).shuffle(data)
    for start in range(0, len(X), batch_size):
        rows = data[start : start + batch_size]
        yield rows[:, : X.shape[1]], rows[:, X.shape[1] :]
