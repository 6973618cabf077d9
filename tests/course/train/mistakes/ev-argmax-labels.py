# loses: train.accuracy.integer_labels
# says: train.accuracy.integer_labels: accuracy
"""Takes the argmax of any labels."""


def accuracy(net, X, y):
    return float(np.mean(net.predict(X) == np.argmax(y, axis=-1)))
