def tanh(z):
    return [np.tanh(row) for row in np.atleast_1d(z)]
