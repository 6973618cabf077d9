def softmax_crossentropy_with_logits(logits, labels):
    z, labels = np.asarray(logits, dtype=float), np.asarray(labels)
    if labels.shape != z.shape[:1]:
        raise ValueError('labels')
    n = len(z)
    rows = np.arange(n)
    shifted = z - z.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    p = np.exp(log_p)
    onehot = np.eye(z.shape[1])[labels]
    loss = float(np.mean(1 - p[rows, labels]))
    grad = (p - onehot) / n
    return loss, grad
