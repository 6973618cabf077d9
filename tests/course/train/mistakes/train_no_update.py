# loses: train.train.steps, train.xor.converges, train.mnist.accuracy
# says: train.train.steps: W1 after 5 epochs of one full batch
# says: train.xor.converges: XOR from start 1: 2 of 4 right after 500 epochs
# says: train.mnist.accuracy: MNIST
# names: mnist-nothing-moved, train-no-update, xor-nothing-moved
# trains: yes
"""train never calls update_weights."""


def train(net, X, y, epochs, batch_size=128, learning_rate=0.5, rng=None, X_val=None, y_val=None):
    rng = np.random.default_rng() if rng is None else rng
    history = {"loss": [], "accuracy": [], "val_accuracy": []}
    for _ in range(epochs):
        total = 0.0
        for X_batch, y_batch in iterate_minibatches(X, y, batch_size, rng):
            y_pred = net.forward(X_batch)
            total += net.compute_loss(y_batch, y_pred) * len(X_batch)
            net.backward(y_batch)
        history["loss"].append(total / len(X))
        history["accuracy"].append(accuracy(net, X, y))
        if X_val is not None:
            history["val_accuracy"].append(accuracy(net, X_val, y_val))
    return history
