"""Entries move by += and -= on a view; the parameters come back from copies at the end."""


def gradient_check(net, X, y, epsilon=1e-5):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    copies = {name: getattr(net, name).copy() for name in PARAMETERS}
    net.forward(X)
    gradients = {key: np.array(value) for key, value in net.backward(y).items()}
    largest = 0.0
    for name in PARAMETERS:
        setattr(net, name, np.ascontiguousarray(copies[name], dtype=float).copy())
        view = getattr(net, name).reshape(-1)
        for i in range(view.size):
            view[i] += epsilon
            plus = net.compute_loss(y, net.forward(X))
            view[i] -= 2 * epsilon
            minus = net.compute_loss(y, net.forward(X))
            view[i] += epsilon
            numeric = (plus - minus) / (2 * epsilon)
            analytic = gradients["d" + name].reshape(-1)[i]
            largest = np.fmax(
                largest, abs(numeric - analytic) / max(1e-6, abs(numeric) + abs(analytic))
            )
        setattr(net, name, copies[name])
    return largest
