def relu_derivative(z):
    return np.sign(np.asarray(z, dtype=float))
