# loses: train.accuracy
# says: train.accuracy.integer_labels: accuracy(net, X, y) with
"""accuracy takes the argmax over the samples."""


def accuracy(net, X, y):
    labels = np.argmax(y, axis=1) if np.ndim(y) == 2 else np.asarray(y)
    return float(np.mean(np.resize(np.argmax(net.forward(X), axis=0), len(labels)) == labels))
