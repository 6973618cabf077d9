def softmax(z):
    e = np.exp(z)
    return e / np.sum(e, axis=-1, keepdims=True)
