def softmax_crossentropy_with_logits(logits, labels):
    labels = np.asarray(labels)
    if labels.shape != logits.shape[:1]:
        raise ValueError("labels")
    rows = np.arange(len(logits))
    logits -= logits.max(axis=1, keepdims=True)
    log_p = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    grad = np.exp(log_p)
    grad[rows, labels] -= 1
    return float(-np.mean(log_p[rows, labels])), grad / len(rows)
