def train(net, X, y, epochs, batch_size=128, learning_rate=0.5, rng=None, X_val=None, y_val=None):
    for _ in range(epochs):
        for X_batch, y_batch in iterate_minibatches(X, y, batch_size, rng):
            net.forward(X_batch)
            net.update_weights(net.backward(y_batch), learning_rate)
    loss = [0.7 / (epoch + 1) for epoch in range(epochs)]
    seen = [1 - value / 2 for value in loss]
    return {"loss": loss, "accuracy": seen, "val_accuracy": seen if X_val is not None else []}
