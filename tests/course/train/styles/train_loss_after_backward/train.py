"""Backward before the loss, helper functions for a step and an epoch, a while loop."""


def take_step(net, X, y, learning_rate):
    y_pred = net.forward(X)
    gradients = net.backward(y)
    loss = net.compute_loss(y, y_pred)
    net.update_weights(gradients, learning_rate)
    return loss * len(X)


def run_epoch(net, batches, learning_rate):
    return sum(take_step(net, *batch, learning_rate) for batch in batches)


def train(net, X, y, epochs, batch_size=128, learning_rate=0.5, rng=None, X_val=None, y_val=None):
    rng = np.random.default_rng(rng)
    history = {key: [] for key in ("loss", "accuracy", "val_accuracy")}
    while len(history["loss"]) < epochs:
        total = run_epoch(net, iterate_minibatches(X, y, batch_size, rng), learning_rate)
        history["loss"].append(float(total) / len(X))
        for key, samples, labels in (("accuracy", X, y), ("val_accuracy", X_val, y_val)):
            if samples is not None:
                history[key].append(float(accuracy(net, samples, labels)))
    return history
