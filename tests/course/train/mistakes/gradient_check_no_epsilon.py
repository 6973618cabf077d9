# loses: train.gradient_check.passes_right raised
# says: train.gradient_check.passes_right: raised TypeError
"""gradient_check does not take epsilon."""


def gradient_check(net, X, y):
    net.forward(X)
    gradients = net.backward(y)
    worst, epsilon = 0.0, 1e-5
    for name in ("W1", "b1", "W2", "b2"):
        parameter = getattr(net, name)
        for index in np.ndindex(parameter.shape):
            old = parameter[index]
            parameter[index] = old + epsilon
            up = net.compute_loss(y, net.forward(X))
            parameter[index] = old - epsilon
            down = net.compute_loss(y, net.forward(X))
            parameter[index] = old
            numeric = (up - down) / (2 * epsilon)
            analytic = gradients["d" + name][index]
            size = max(abs(numeric) + abs(analytic), 1e-6)
            worst = max(worst, abs(numeric - analytic) / size)
    return float(worst)
