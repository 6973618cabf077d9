"""update_weights is not called."""

def train(
    net, X, y, epochs, batch_size=128, learning_rate=0.5, rng=None, X_val=None, y_val=None
):
    history = {"loss": [], "accuracy": [], "val_accuracy": []}
    for _ in range(epochs):
        for X_batch, y_batch in iterate_minibatches(X, y, batch_size, rng):
            net.forward(X_batch)
            gradients = net.backward(y_batch)
        history["loss"].append(float(net.compute_loss(y, net.forward(X))))
        history["accuracy"].append(accuracy(net, X, np.argmax(y, axis=1)))
        if X_val is not None:
            history["val_accuracy"].append(accuracy(net, X_val, y_val))
    return history
