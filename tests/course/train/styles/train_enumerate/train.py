"""enumerate, np.average with the batch sizes as weights, defaultdict, one generator for all epochs."""

import logging
from collections import defaultdict


def train(net, X, y, epochs, batch_size=128, learning_rate=0.5, rng=None, X_val=None, y_val=None):
    if rng is None:
        rng = np.random.default_rng()
    history = defaultdict(list, val_accuracy=[])
    for epoch in range(epochs):
        losses, sizes = [], []
        for step, (X_batch, y_batch) in enumerate(iterate_minibatches(X, y, batch_size, rng=rng)):
            losses.append(net.compute_loss(y_true=y_batch, y_pred=net.forward(X_batch)))
            sizes.append(X_batch.shape[0])
            net.update_weights(gradients=net.backward(y_batch), learning_rate=learning_rate)
            logging.debug("epoch %d, step %d, loss %f", epoch, step, losses[-1])
        history["loss"].append(np.average(losses, weights=sizes))
        history["accuracy"].append(accuracy(net, X, y))
        if X_val is not None and y_val is not None:
            history["val_accuracy"] += [accuracy(net, X_val, y_val)]
    return history
