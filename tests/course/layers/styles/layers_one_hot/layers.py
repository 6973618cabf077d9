"""Cross-entropy through one-hot rows and np.log of shares that cannot be 0; asserts refuse."""


def softmax_crossentropy_with_logits(logits, labels):
    logits, labels = np.array(logits, dtype=float), np.array(labels)
    assert labels.shape == (logits.shape[0],), "integer labels"
    samples, classes = logits.shape
    onehot = (labels[:, None] == np.arange(classes)).astype(float)
    top = logits.max(axis=-1)[:, None]
    log_sum = top + np.log(np.sum(np.exp(logits - top), axis=-1, keepdims=True))
    loss = np.sum(log_sum) - np.sum(logits, where=onehot > 0)
    return [np.float64(loss / samples), (np.exp(logits - log_sum) - onehot) / samples]


def mse(y_true, y_pred):
    assert np.shape(y_true) == np.shape(y_pred)
    return np.square(np.subtract(y_true, y_pred)).mean()


def mse_derivative(y_true, y_pred):
    assert np.shape(y_true) == np.shape(y_pred)
    error = np.subtract(y_pred, y_true)
    return error * 2 / np.prod(error.shape)
