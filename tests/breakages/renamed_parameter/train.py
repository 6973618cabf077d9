def train(net, X, y, epochs, batch_size=128, lr=0.5, rng=None, X_val=None, y_val=None):
    return {"loss": [], "accuracy": [], "val_accuracy": []}
