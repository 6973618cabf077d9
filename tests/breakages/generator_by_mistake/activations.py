def tanh(z):
    yield np.tanh(z)
