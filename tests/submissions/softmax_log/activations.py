def softmax(z):
    s = np.asarray(z, dtype=float) - np.max(z, axis=-1, keepdims=True)
    with np.errstate(under="ignore"):
        return s - np.log(np.sum(np.exp(s), axis=-1, keepdims=True))
