# loses: train.accuracy
# says: train.accuracy.integer_labels: accuracy
# says: train.accuracy.one_hot_labels: accuracy
"""Compares one-hot matrices entry by entry."""


def accuracy(net, X, y):
    y = y if np.ndim(y) == 2 else np.eye(3)[y]
    return float(np.mean(np.eye(3)[net.predict(X)] == y))
