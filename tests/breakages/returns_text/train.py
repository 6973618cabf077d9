def accuracy(net, X, y):
    return f"{np.mean(net.predict(X) == y):.1%}"
