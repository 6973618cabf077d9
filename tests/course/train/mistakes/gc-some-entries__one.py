"""Checks the first entry of W1."""


def gradient_check(net, X, y, epsilon=1e-5):
    worst = 0.0
    net.forward(X)
    gradients = net.backward(y)
    for name in ("W1",):
        parameter = getattr(net, name)
        analytic = np.reshape(gradients["d" + name], parameter.shape)
        for index in [(0, 0)]:
            value = parameter[index]
            parameter[index] = value + epsilon
            above = net.compute_loss(y, net.forward(X))
            parameter[index] = value - epsilon
            below = net.compute_loss(y, net.forward(X))
            parameter[index] = value
            numeric = (above - below) / (2 * epsilon)
            size = max(abs(analytic[index]) + abs(numeric), 1e-6)
            error = abs(analytic[index] - numeric) / size
            worst = max(worst, error)
    return float(worst)
