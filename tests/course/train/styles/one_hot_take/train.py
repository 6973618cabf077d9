"""IndexError turned into ValueError; np.take; rng.choice without replacement; blocks of 7 rows."""


def one_hot(y, num_classes=10):
    y = np.array(y)
    if len(y) > 0 and np.min(y) < 0:
        raise ValueError("negative label")
    try:
        return np.take(np.identity(num_classes), y, axis=0)
    except IndexError as error:
        raise ValueError("label too large") from error


def preprocess(images):
    n, height, width = images.shape
    rows = np.empty((n, height * width), dtype="float32")
    np.divide(images.reshape(n, height * width), np.float32(255), out=rows)
    return rows


def iterate_minibatches(X, y, batch_size, rng=None):
    if batch_size < 1:
        raise ValueError(f"batch_size = {batch_size}")
    if len(X) != len(y):
        raise ValueError(f"{len(X)} samples, {len(y)} labels")
    rng = rng or np.random.default_rng()
    order = rng.choice(len(X), size=len(X), replace=False)
    for i in range(int(np.ceil(len(X) / batch_size))):
        rows = order[i * batch_size : (i + 1) * batch_size]
        yield np.take(X, rows, axis=0), np.take(y, rows, axis=0)


def accuracy(net, X, y):
    hits = 0
    for start in range(0, len(X), 7):
        labels = y[start : start + 7]
        if labels.ndim > 1:
            labels = labels.argmax(axis=1)
        hits += (net.predict(X[start : start + 7]) == labels).sum()
    return float(hits / len(X))
