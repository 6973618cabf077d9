def softmax(z):
    z = np.asarray(z, dtype=float)
    z -= np.max(z, axis=-1, keepdims=True)
    with np.errstate(under="ignore"):
        e = np.exp(z)
        return e / np.sum(e, axis=-1, keepdims=True)
