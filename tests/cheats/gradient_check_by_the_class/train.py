import numpy as np

def gradient_check(net, X, y, epsilon=1e-5):
    net.forward(X)
    first, second = net.backward(y), type(net).backward(net, y)
    return max(float(np.max(np.abs(first[name] - second[name]))) for name in first)
