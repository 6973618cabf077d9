def sigmoid_derivative(z):
    e = np.exp(-np.clip(z, -500, 500))
    return e / (1 + e)
