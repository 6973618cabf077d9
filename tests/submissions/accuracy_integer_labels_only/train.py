def accuracy(net, X, y):
    labels = y
    return float(np.mean(net.predict(X) == labels))
