"""A new parameter array for every move; nothing is ever changed in place; 0-d result."""

import itertools


def gradient_check(net, X, y, epsilon=1e-5):
    def loss_with(name, array):
        original = getattr(net, name)
        setattr(net, name, array)
        try:
            return net.compute_loss(y, net.forward(X))
        finally:
            setattr(net, name, original)

    net.forward(X)
    gradients = net.backward(y)
    errors = [np.array(0.0)]
    for name in PARAMETERS:
        here = getattr(net, name)
        for place in itertools.product(*map(range, here.shape)):
            move = np.zeros(here.shape)
            move[place] = epsilon
            slope = (loss_with(name, here + move) - loss_with(name, here - move)) / (2 * epsilon)
            given = gradients["d" + name][place]
            errors.append(np.abs(slope - given) / np.maximum(1e-6, np.abs(slope) + np.abs(given)))
    return np.max(np.array(errors), axis=None, keepdims=False)
