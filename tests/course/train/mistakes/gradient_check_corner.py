# loses: train.gradient_check.flags_bugs
# says: train.gradient_check.flags_bugs: gradient_check when only d
"""gradient_check looks at the first two rows of each parameter only."""


def gradient_check(net, X, y, epsilon=1e-5):
    net.forward(X)
    gradients = net.backward(y)
    worst = 0.0
    for name in ("W1", "b1", "W2", "b2"):
        parameter = getattr(net, name)
        for index in np.ndindex(parameter[:2].shape):
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
