# loses: train.accuracy
# says: train.accuracy.integer_labels: accuracy
# says: train.accuracy.one_hot_labels: accuracy
"""Divides with //."""


def accuracy(net, X, y):
    labels = np.argmax(y, axis=1) if np.ndim(y) == 2 else y
    return int(np.sum(net.predict(X) == labels)) // len(y)
