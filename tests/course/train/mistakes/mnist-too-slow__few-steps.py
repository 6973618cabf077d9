"""One step an epoch, with all samples."""

def train(
    net, X, y, epochs, batch_size=128, learning_rate=0.5, rng=None, X_val=None, y_val=None
):
    history = {"loss": [], "accuracy": [], "val_accuracy": []}
    for _ in range(epochs):
        net.forward(X)
        net.update_weights(net.backward(y), learning_rate)
        history["loss"].append(float(net.compute_loss(y, net.forward(X))))
        history["accuracy"].append(accuracy(net, X, np.argmax(y, axis=1)))
        if X_val is not None:
            history["val_accuracy"].append(accuracy(net, X_val, y_val))
    return history
