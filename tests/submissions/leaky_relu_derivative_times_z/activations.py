def leaky_relu_derivative(z, negative_slope=0.1):
    z = np.asarray(z, dtype=float)
    return np.where(z > 0, 1.0, negative_slope * z)
