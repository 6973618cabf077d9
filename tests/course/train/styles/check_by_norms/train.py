"""One relative error for each parameter, by norms; the largest counts."""


def numerical_gradient(f, array, epsilon):
    gradient = np.zeros(array.shape)
    for index, value in np.ndenumerate(array.copy()):
        array[index] = value + epsilon
        above = f()
        array[index] = value - epsilon
        below = f()
        array[index] = value
        gradient[index] = (above - below) / (2 * epsilon)
    return gradient


def relative_error(a, n):
    size = np.linalg.norm(a) + np.linalg.norm(n)
    return 0.0 if size == 0 else np.linalg.norm(a - n) / size


def gradient_check(net, X, y, epsilon=1e-5):
    loss = lambda: net.compute_loss(y, net.forward(X))  # noqa: E731
    loss()
    gradients = net.backward(y)
    return max(
        relative_error(gradients["d" + name], numerical_gradient(loss, getattr(net, name), epsilon))
        for name in ("W1", "b1", "W2", "b2")
    )
