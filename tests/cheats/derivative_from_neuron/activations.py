import numpy as np

BUSY = []


def tanh_derivative(z):
    from neuron import Neuron

    if BUSY:
        raise ValueError("asked by itself")
    BUSY.append(1)
    try:
        return np.reshape([ask(Neuron, number) for number in np.ravel(z)], np.shape(z))[()]
    finally:
        BUSY.clear()


def ask(Neuron, number):
    neuron = Neuron(1, "tanh")
    neuron.w, neuron.b = np.array([1.0]), 0.0
    neuron.forward(np.array([float(number)]))
    return neuron.backward(1.0)["db"]
