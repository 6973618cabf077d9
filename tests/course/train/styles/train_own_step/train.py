"""More keys in the history than asked, and the steps taken on attributes instead of by a method."""

from time import perf_counter


def train(net, X, y, epochs, batch_size=128, learning_rate=0.5, rng=None, X_val=None, y_val=None):
    start = perf_counter()
    history = dict(loss=[], accuracy=[], val_accuracy=[], val_loss=[], seconds=[])
    generator = np.random.default_rng() if rng is None else rng
    for _ in range(epochs):
        order = np.arange(len(X))
        generator.shuffle(order)
        total = 0.0
        for rows in np.split(order, np.arange(batch_size, len(order), batch_size)):
            total += len(rows) * net.compute_loss(y[rows], net.forward(X[rows]))
            for key, gradient in net.backward(y[rows]).items():
                setattr(net, key[1:], getattr(net, key[1:]) - learning_rate * gradient)
        history["loss"].append(total / len(order))
        history["accuracy"].append(accuracy(net, X, y))
        if X_val is not None:
            history["val_accuracy"].append(accuracy(net, X_val, y_val))
        history["seconds"].append(perf_counter() - start)
    return history
