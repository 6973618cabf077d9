# loses: train.train.steps
"""train also learns from the validation data."""


def train(net, X, y, epochs, batch_size=128, learning_rate=0.5, rng=None, X_val=None, y_val=None):
    rng = np.random.default_rng() if rng is None else rng
    history = {"loss": [], "accuracy": [], "val_accuracy": []}
    for _ in range(epochs):
        total = 0.0
        for X_batch, y_batch in iterate_minibatches(X, y, batch_size, rng):
            y_pred = net.forward(X_batch)
            total += net.compute_loss(y_batch, y_pred) * len(X_batch)
            net.update_weights(net.backward(y_batch), learning_rate)
        history["loss"].append(total / len(X))
        history["accuracy"].append(accuracy(net, X, y))
        if X_val is not None:
            net.forward(X_val)
            net.update_weights(net.backward(y_val), learning_rate)
            history["val_accuracy"].append(accuracy(net, X_val, y_val))
    return history
