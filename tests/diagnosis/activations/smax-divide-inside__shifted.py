"""Divides inside the exponential, after subtracting the maximum."""


def softmax(z):
    z = np.asarray(z, dtype=float)
    z = z - np.max(z, axis=-1, keepdims=True)
    with np.errstate(under="ignore"):
        return np.exp(z / np.sum(np.exp(z), axis=-1, keepdims=True))
