"""Loops and lists for labels, images and batches; a Python list of row numbers is shuffled."""

from collections import namedtuple

Batch = namedtuple("Batch", ["X", "y"])


def one_hot(y, num_classes=10):
    rows = []
    for label in y:
        if label not in range(num_classes):
            raise ValueError(f"{label} is not a class")
        row = [0.0] * num_classes
        row[label] = 1.0
        rows.append(row)
    return np.array(rows)


def preprocess(images):
    return np.array([image.ravel() / 255 for image in images])


def iterate_minibatches(X, y, batch_size, rng=None):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    if len(X) != len(y):
        raise ValueError("X and y must have the same length")
    numbers = list(range(len(X)))
    (rng or np.random.default_rng()).shuffle(numbers)
    while numbers:
        now, numbers = numbers[:batch_size], numbers[batch_size:]
        yield Batch(np.array([X[i] for i in now]), np.array([y[i] for i in now]))


def accuracy(net, X, y):
    right = [
        int(np.argmax(p)) == (int(np.argmax(t)) if np.size(t) > 1 else int(t))
        for p, t in zip(net.forward(X), y)
    ]
    return sum(right) / len(right)
