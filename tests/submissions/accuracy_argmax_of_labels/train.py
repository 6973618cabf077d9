def accuracy(net, X, y):
    labels = np.argmax(y, axis=-1)
    return float(np.mean(net.predict(X) == labels))
