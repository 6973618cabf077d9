def leaky_relu(z):
    return np.where(z > 0, z, 0.1 * z)
