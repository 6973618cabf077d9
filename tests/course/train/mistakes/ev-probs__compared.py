# loses: train.accuracy
# says: train.accuracy.integer_labels: accuracy
# says: train.accuracy.one_hot_labels: accuracy
"""accuracy compares the probabilities with the labels."""


def accuracy(net, X, y):
    labels = np.argmax(y, axis=1) if np.ndim(y) == 2 else np.asarray(y)
    return float(np.mean(net.forward(X) == labels.reshape(-1, 1)))
