def softmax(z):
    z = np.asmatrix(z)
    e = np.exp(z - z.max(axis=1))
    return e / e.sum(axis=1)
