"""All parameters in one long vector, and one loss function of that vector."""


def gradient_check(net, X, y, epsilon=1e-5):
    names = ["W1", "b1", "W2", "b2"]
    saved = [getattr(net, name).copy() for name in names]
    shapes = [array.shape for array in saved]
    theta = np.concatenate([array.ravel() for array in saved]).astype(float)

    def put(vector):
        start = 0
        for name, shape in zip(names, shapes):
            size = int(np.prod(shape))
            setattr(net, name, vector[start : start + size].reshape(shape).copy())
            start += size

    def loss(vector):
        put(vector)
        return net.compute_loss(y, net.forward(X))

    loss(theta)
    gradients = net.backward(y)
    analytic = np.concatenate([np.ravel(gradients["d" + name]) for name in names])
    numeric = np.zeros_like(theta)
    for i in range(theta.size):
        step = np.zeros_like(theta)
        step[i] = epsilon
        numeric[i] = (loss(theta + step) - loss(theta - step)) / (2 * epsilon)
    for name, array in zip(names, saved):
        setattr(net, name, array)
    relative = np.abs(analytic - numeric) / np.maximum(np.abs(analytic) + np.abs(numeric), 1e-6)
    return relative.max()
