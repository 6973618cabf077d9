def softmax_crossentropy_with_logits(logits, labels):
    if np.shape(labels) != np.shape(logits)[:1]:
        raise ValueError("labels")
    rows = np.arange(len(logits))
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -np.mean(log_p[rows, labels]), (np.exp(log_p) - np.eye(10)[labels]) / len(rows)
