def relu_derivative(z):
    return np.maximum(0.0, z)
