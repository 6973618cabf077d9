def accuracy(net, X, y):
    from sklearn.metrics import accuracy_score

    return accuracy_score(y, net.predict(X))
