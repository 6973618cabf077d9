def softmax(z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    print(e / e.sum(axis=-1, keepdims=True))
