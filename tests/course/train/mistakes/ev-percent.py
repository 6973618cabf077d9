# loses: train.accuracy
# says: train.accuracy.integer_labels: accuracy
# says: train.accuracy.one_hot_labels: accuracy
# follows: train.train.metrics
"""Gives a percentage."""


def accuracy(net, X, y):
    labels = np.argmax(y, axis=1) if np.ndim(y) == 2 else y
    return 100.0 * float(np.mean(net.predict(X) == labels))
