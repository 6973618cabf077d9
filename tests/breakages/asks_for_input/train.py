def train(net, X, y, epochs, batch_size=128, learning_rate=0.5, rng=None, X_val=None, y_val=None):
    epochs = int(input("How many epochs? "))
    return {"loss": [0.0] * epochs, "accuracy": [0.0] * epochs, "val_accuracy": []}
