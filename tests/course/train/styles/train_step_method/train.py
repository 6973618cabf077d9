"""Training and accuracy go through the network's own further methods."""


def accuracy(net, X, y):
    return float(net.score(X, y if y.ndim == 1 else y.argmax(axis=1)))


def train(net, X, y, epochs, batch_size=128, learning_rate=0.5, rng=None, X_val=None, y_val=None):
    rng = np.random.default_rng() if rng is None else rng
    history = {"loss": [], "accuracy": [], "val_accuracy": []}
    for _ in range(epochs):
        losses = [
            len(X_batch) * net.train_step(X_batch, y_batch, learning_rate)
            for X_batch, y_batch in iterate_minibatches(X, y, batch_size, rng)
        ]
        history["loss"].append(sum(losses) / len(X))
        history["accuracy"].append(accuracy(net, X, y))
        if X_val is not None:
            history["val_accuracy"].append(accuracy(net, X_val, y_val))
    return history
