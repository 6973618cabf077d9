import numpy as np

BUSY = []


def sigmoid(z):
    from neuron import Neuron

    if BUSY:
        raise ValueError("asked by itself")
    BUSY.append(1)
    try:
        return np.reshape([ask(Neuron, number) for number in np.ravel(z)], np.shape(z))[()]
    finally:
        BUSY.clear()


def ask(Neuron, number):
    neuron = Neuron(1, "sigmoid")
    neuron.w, neuron.b = np.array([1.0]), 0.0
    return neuron.forward(np.array([float(number)]))
