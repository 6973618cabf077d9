import numpy as np


def relu(z):
    return np.maximum(0, z)


def tanh(z):
    return np.tanh(z)


print(relu(np.ones((2, 3)) @ np.ones((2, 3))))
