"""A while loop, np.where for the labels, a queue of row numbers, iter over a tuple."""

from collections import deque


def one_hot(y, num_classes=10):
    y = np.asarray(y)
    if set(y.tolist()) - set(range(num_classes)):
        raise ValueError("unknown label")
    return np.where(y[:, None] == np.arange(num_classes)[None, :], 1.0, 0.0)


def preprocess(images):
    return np.stack([np.ravel(image) for image in images]).astype("float64") / 255


def iterate_minibatches(X, y, batch_size, rng=None):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    if len(X) != len(y):
        raise ValueError("X and y must have the same length")
    rng = np.random.default_rng() if rng is None else rng
    waiting = deque(rng.permuted(np.arange(len(X))).tolist())
    batches = ()
    while waiting:
        rows = [waiting.popleft() for _ in range(min(batch_size, len(waiting)))]
        batches += ((X[rows], y[rows]),)
    return iter(batches)


def accuracy(net, X, y):
    labels = y
    if np.asarray(y).shape != (len(X),):
        labels = np.nonzero(y)[1]
    return np.average(net.predict(X) == labels)
