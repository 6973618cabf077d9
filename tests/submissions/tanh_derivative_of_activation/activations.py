def tanh_derivative(z):
    return 1 - np.asarray(z, dtype=float) ** 2
