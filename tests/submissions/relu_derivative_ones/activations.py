def relu_derivative(z):
    return np.ones_like(np.asarray(z, dtype=float))
