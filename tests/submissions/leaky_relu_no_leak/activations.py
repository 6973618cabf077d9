def leaky_relu(z, negative_slope=0.1):
    return np.maximum(0.0, z)
