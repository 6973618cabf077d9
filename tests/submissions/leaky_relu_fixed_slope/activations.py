def leaky_relu(z, negative_slope=0.1):
    z = np.asarray(z, dtype=float)
    return np.where(z > 0, z, 0.1 * z)
