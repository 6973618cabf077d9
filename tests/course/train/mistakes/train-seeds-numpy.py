"""NumPy's generator is seeded in every epoch, beside the one that is passed on."""


def train(net, X, y, epochs, batch_size=128, learning_rate=0.5, rng=None, X_val=None, y_val=None):
    history = {"loss": [], "accuracy": [], "val_accuracy": []}
    for epoch in range(epochs):
        np.random.seed(epoch)
        loss, hits = 0.0, 0
        for X_batch, y_batch in iterate_minibatches(X, y, batch_size, rng):
            y_pred = net.forward(X_batch)
            loss += net.compute_loss(y_batch, y_pred) * len(X_batch)
            hits += np.count_nonzero(np.argmax(y_pred, axis=1) == np.argmax(y_batch, axis=1))
            gradients = net.backward(y_batch)
            net.update_weights(gradients, learning_rate)
        history["loss"].append(float(loss / len(X)))
        history["accuracy"].append(float(hits / len(X)))
        if X_val is not None:
            history["val_accuracy"].append(accuracy(net, X_val, y_val))
    return history
