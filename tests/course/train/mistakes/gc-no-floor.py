"""Has no floor."""


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
            size = abs(analytic[index]) + abs(numeric)
            error = abs(analytic[index] - numeric) / size
            worst = np.maximum(worst, error)
    return float(worst)
