def softmax_crossentropy_with_logits(logits, labels):
    z, labels = np.asarray(logits, dtype=float), np.asarray(labels)
    if labels.shape != z.shape[:1]:
        raise ValueError('labels')
    n = len(z)
    rows = np.arange(n)
    shifted = z - z.max()
    p = np.exp(shifted) / np.exp(shifted).sum(axis=1, keepdims=True)
    log_p = np.log(p)
    onehot = np.eye(z.shape[1])[labels]
    loss = float(-np.mean(log_p[rows, labels]))
    grad = (p - onehot) / n
    return loss, grad
