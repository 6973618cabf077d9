def accuracy(net, X, y):
    labels = np.argmax(y, axis=1) if np.ndim(y) == 2 else np.asarray(y)
    return 100 * float(np.mean(net.predict(X) == labels))
