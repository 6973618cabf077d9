def relu_derivative(z):
    return np.asarray(z) > 0
