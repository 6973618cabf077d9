# loses: train.gradient_check.flags_bugs, train.gradient_check.passes_right
# says: train.gradient_check.flags_bugs: gradient_check when dW2 is ten times too large
"""Starts the minimum at 0."""


def gradient_check(net, X, y, epsilon=1e-5):
    worst = 0.0
    net.forward(X)
    gradients = net.backward(y)
    for name in PARAMETERS:
        parameter = getattr(net, name)
        analytic = np.reshape(gradients["d" + name], parameter.shape)
        for index in np.ndindex(parameter.shape):
            value = parameter[index]
            parameter[index] = value + epsilon
            above = net.compute_loss(y, net.forward(X))
            parameter[index] = value - epsilon
            below = net.compute_loss(y, net.forward(X))
            parameter[index] = value
            numeric = (above - below) / (2 * epsilon)
            size = max(abs(analytic[index]) + abs(numeric), 1e-6)
            error = abs(analytic[index] - numeric) / size
            worst = min(worst, error)
    return float(worst)
