"""Labels, pixels and the history in single precision; the gradient check in double."""


def one_hot(y, num_classes=10):
    y = np.asarray(y)
    if ((y < 0) | (y >= num_classes)).any():
        raise ValueError("label out of range")
    return np.eye(num_classes, dtype=np.float32)[y]


def preprocess(images):
    return (images / np.float32(255)).reshape(len(images), -1)


def accuracy(net, X, y):
    labels = y.argmax(axis=1) if y.ndim == 2 else y
    return np.mean(net.predict(X) == labels, dtype=np.float32)


def train(net, X, y, epochs, batch_size=128, learning_rate=0.5, rng=None, X_val=None, y_val=None):
    rng = np.random.default_rng() if rng is None else rng
    X, y = X.astype(np.float32), y.astype(np.float32)
    history = {"loss": [], "accuracy": [], "val_accuracy": []}
    for _ in range(epochs):
        total = np.float32(0)
        for X_batch, y_batch in iterate_minibatches(X, y, batch_size, rng):
            total += np.float32(net.compute_loss(y_batch, net.forward(X_batch)) * len(X_batch))
            net.update_weights(net.backward(y_batch), learning_rate)
        history["loss"].append(total / np.float32(len(X)))
        history["accuracy"].append(accuracy(net, X, y))
        if X_val is not None:
            history["val_accuracy"].append(accuracy(net, X_val.astype(np.float32), y_val))
    return history
