"""A deep copy of the network takes all the moves; |a| or |n|, whichever is larger, below."""

import copy


def gradient_check(net, X, y, epsilon=1e-5):
    twin = copy.deepcopy(net)
    twin.forward(X)
    gradients = twin.backward(y)
    errors = []
    for name in PARAMETERS:
        flat = getattr(twin, name).flat
        expected = np.asarray(gradients["d" + name]).ravel()
        for i in range(len(expected)):
            value = flat[i]
            losses = []
            for sign in (1, -1):
                flat[i] = value + sign * epsilon
                losses.append(twin.compute_loss(y, twin.forward(X)))
            flat[i] = value
            n = (losses[0] - losses[1]) / (2 * epsilon)
            errors.append(np.abs(expected[i] - n) / np.max([np.abs(expected[i]), np.abs(n), 1e-6]))
    return np.max(errors)
