"""A recursive generator, fancy assignment with np.add.at, true_divide and a product of one-hots."""


def one_hot(y, num_classes=10):
    y = np.asarray(y)
    if y.size > 0 and not (y.min() >= 0 and y.max() < num_classes):
        raise ValueError("0 <= label < num_classes")
    table = np.zeros((y.size, num_classes))
    np.add.at(table, (np.arange(y.size), y), 1)
    return table


def preprocess(images):
    pixels = np.true_divide(images, 255)
    return np.concatenate([pixels[:, row, :] for row in range(pixels.shape[1])], axis=1)


def hand_out(X, y, batch_size, order):
    if len(order) > 0:
        first, rest = order[:batch_size], order[batch_size:]
        yield X[first], y[first]
        yield from hand_out(X, y, batch_size, rest)


def iterate_minibatches(X, y, batch_size, rng=None):
    if batch_size < 1 or len(X) != len(y):
        raise ValueError("batch_size >= 1 and len(X) == len(y), please")
    return hand_out(X, y, batch_size, np.random.default_rng(rng).permutation(np.arange(len(X))))


def accuracy(net, X, y):
    probabilities = net.forward(X)
    y = np.asarray(y)
    if y.ndim == 1:
        y = np.eye(probabilities.shape[1])[y]
    best = np.eye(probabilities.shape[1])[probabilities.argmax(axis=1)]
    return np.sum(best * y) / len(y)
