# loses: train.train.metrics, train.train.steps
# says: train.train.metrics: history['loss']
# says: train.train.steps: W1 after 5 epochs of one full batch
"""train resets the weights at the start of every epoch."""


def train(net, X, y, epochs, batch_size=128, learning_rate=0.5, rng=None, X_val=None, y_val=None):
    rng = np.random.default_rng() if rng is None else rng
    history = {"loss": [], "accuracy": [], "val_accuracy": []}
    for _ in range(epochs):
        net.__init__(X.shape[1], net.W1.shape[1], y.shape[1], rng)
        total = 0.0
        for X_batch, y_batch in iterate_minibatches(X, y, batch_size, rng):
            y_pred = net.forward(X_batch)
            total += net.compute_loss(y_batch, y_pred) * len(X_batch)
            net.update_weights(net.backward(y_batch), learning_rate)
        history["loss"].append(total / len(X))
        history["accuracy"].append(accuracy(net, X, y))
        if X_val is not None:
            history["val_accuracy"].append(accuracy(net, X_val, y_val))
    return history
