import numpy as np

BUSY = []


def softmax(z):
    from network import NeuralNetwork

    if BUSY:
        raise ValueError("asked by itself")
    BUSY.append(1)
    try:
        rows = np.atleast_2d(np.asarray(z, dtype=float))
        n = rows.shape[1]
        net = NeuralNetwork(2 * n, 2 * n, n)
        net.W1, net.b1 = np.eye(2 * n), np.zeros((1, 2 * n))
        net.W2, net.b2 = np.vstack([np.eye(n), -np.eye(n)]), np.zeros((1, n))
        return net.forward(np.hstack([rows, -rows])).reshape(np.shape(z))
    finally:
        BUSY.clear()
