def leaky_relu(z, negative_slope=0.1):
    return np.where(np.asarray(z) > 0, z, negative_slope)
