"""Training that shuffles by itself and takes every step in sight; progress is printed."""


def train(net, X, y, epochs, batch_size=128, learning_rate=0.5, rng=None, X_val=None, y_val=None):
    rng = np.random.default_rng() if rng is None else rng
    losses, accuracies, val_accuracies = [], [], []
    n = X.shape[0]
    for epoch in range(1, epochs + 1):
        order = rng.permutation(n)
        epoch_loss = 0
        for i in range(0, n, batch_size):
            rows = order[i : i + batch_size]
            y_pred = net.forward(X[rows])
            loss = net.compute_loss(y[rows], y_pred)
            gradients = net.backward(y[rows])
            net.update_weights(gradients, learning_rate)
            epoch_loss += loss * len(rows)
            print(f"\r{min(i + batch_size, n)}/{n}", end="")
        losses.append(epoch_loss / n)
        accuracies.append(accuracy(net, X, y))
        if X_val is not None:
            val_accuracies.append(accuracy(net, X_val, y_val))
        print(f"\nepoch {epoch}: loss {losses[-1]:.4f}, accuracy {accuracies[-1]:.2%} ✔")
    return {"loss": losses, "accuracy": accuracies, "val_accuracy": val_accuracies}
