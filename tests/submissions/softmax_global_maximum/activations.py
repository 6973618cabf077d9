def softmax(z):
    z = np.asarray(z, dtype=float)
    with np.errstate(under="ignore"):
        e = np.exp(z - np.max(z))
        return e / np.sum(e, axis=-1, keepdims=True)
