def leaky_relu_derivative(z, negative_slope=0.1):
    return np.where(np.asarray(z) > 0, negative_slope, 1.0)
