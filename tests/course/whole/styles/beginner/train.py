"""A beginner's file: loops with i, lists that grow, no helper."""


def one_hot(y, num_classes=10):
    y = np.array(y)
    result = np.zeros((len(y), num_classes))
    for i in range(len(y)):
        if y[i] < 0 or y[i] >= num_classes:
            raise ValueError("bad label")
        result[i][y[i]] = 1
    return result


def preprocess(images):
    images = images.astype("float32")
    images = images / 255
    images = images.reshape(len(images), -1)
    return images


def iterate_minibatches(X, y, batch_size, rng=None):
    if batch_size < 1:
        raise ValueError("batch_size is too small")
    if len(X) != len(y):
        raise ValueError("X and y have different lengths")
    if rng is None:
        rng = np.random.default_rng()
    idx = rng.permutation(len(X))
    X_new = X[idx]
    y_new = y[idx]
    i = 0
    while i < len(X):
        yield X_new[i : i + batch_size], y_new[i : i + batch_size]
        i = i + batch_size


def accuracy(net, X, y):
    p = net.predict(X)
    if len(y.shape) == 2:
        y = np.argmax(y, axis=1)
    count = 0
    for i in range(len(p)):
        if p[i] == y[i]:
            count = count + 1
    return count / len(p)


def gradient_check(net, X, y, epsilon=1e-5):
    net.forward(X)
    grads = net.backward(y)
    biggest = 0
    for name in ["W1", "b1", "W2", "b2"]:
        P = getattr(net, name)
        G = grads["d" + name]
        for i in range(P.shape[0]):
            for j in range(P.shape[1]):
                old = P[i, j]
                P[i, j] = old + epsilon
                loss1 = net.compute_loss(y, net.forward(X))
                P[i, j] = old - epsilon
                loss2 = net.compute_loss(y, net.forward(X))
                P[i, j] = old
                num = (loss1 - loss2) / (2 * epsilon)
                err = abs(G[i, j] - num) / max(abs(G[i, j]) + abs(num), 1e-6)
                if err > biggest:
                    biggest = err
    return biggest


def train(net, X, y, epochs, batch_size=128, learning_rate=0.5, rng=None, X_val=None, y_val=None):
    if rng is None:
        rng = np.random.default_rng()
    history = {"loss": [], "accuracy": [], "val_accuracy": []}
    for epoch in range(epochs):
        loss_sum = 0
        for xb, yb in iterate_minibatches(X, y, batch_size, rng):
            p = net.forward(xb)
            loss_sum = loss_sum + net.compute_loss(yb, p) * len(xb)
            grads = net.backward(yb)
            net.update_weights(grads, learning_rate)
        history["loss"].append(loss_sum / len(X))
        acc = accuracy(net, X, y)
        history["accuracy"].append(acc)
        if X_val is not None:
            history["val_accuracy"].append(accuracy(net, X_val, y_val))
        print("Epoch", epoch + 1, "/", epochs, "loss:", loss_sum / len(X), "acc:", acc)
    return history
