"""History in arrays that are filled, not in lists that grow; accuracy counted along the way."""


def train(net, X, y, epochs, batch_size=128, learning_rate=0.5, rng=None, X_val=None, y_val=None):
    rng = np.random.default_rng() if rng is None else rng
    loss, hits = np.zeros(epochs), np.zeros(epochs)
    val = np.zeros(epochs if X_val is not None else 0)
    for epoch in range(epochs):
        for X_batch, y_batch in iterate_minibatches(X, y, batch_size, rng):
            y_pred = net.forward(X_batch)
            loss[epoch] += net.compute_loss(y_batch, y_pred) * len(X_batch) / len(X)
            hits[epoch] += (y_pred.argmax(axis=1) == y_batch.argmax(axis=1)).sum() / len(X)
            net.update_weights(net.backward(y_batch), learning_rate)
        if X_val is not None:
            val[epoch] = accuracy(net, X_val, y_val)
    return {"loss": loss, "accuracy": hits, "val_accuracy": val}
