import numpy as np


def gradient_check(net, X, y, epsilon=1e-5):
    answer = net.forward(X)
    gradients = net.backward(y)
    z1 = X @ net.W1 + net.b1
    a1 = np.maximum(z1, 0)
    dz2 = (answer - y) / len(X)
    dz1 = (dz2 @ net.W2.T) * (z1 > 0)
    others = {"dW1": X.T @ dz1, "db1": dz1.sum(axis=0), "dW2": a1.T @ dz2, "db2": dz2.sum(axis=0)}
    errors = [
        np.abs(np.ravel(gradients[key]) - np.ravel(other))
        / np.maximum(np.abs(np.ravel(gradients[key])) + np.abs(np.ravel(other)), 1e-6)
        for key, other in others.items()
    ]
    return float(max(error.max() for error in errors))
