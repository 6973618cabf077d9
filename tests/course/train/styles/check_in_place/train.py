"""The check moves the entries of the network itself, and puts each old value back."""


def gradient_check(net, X, y, epsilon=1e-5):
    net.forward(X)
    analytic = net.backward(y)
    worst = 0.0
    for name in ["W1", "b1", "W2", "b2"]:
        parameter = getattr(net, name)
        it = np.nditer(parameter, flags=["multi_index"])
        while not it.finished:
            index = it.multi_index
            old = parameter[index]
            parameter[index] = old + epsilon
            above = net.compute_loss(y, net.forward(X))
            parameter[index] = old - epsilon
            below = net.compute_loss(y, net.forward(X))
            parameter[index] = old
            numeric = (above - below) / (2 * epsilon)
            a = analytic["d" + name][index]
            error = abs(a - numeric) / max(abs(a) + abs(numeric), 1e-6)
            worst = max(worst, error)
            it.iternext()
    return float(worst)
