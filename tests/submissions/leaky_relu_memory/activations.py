def leaky_relu(z, negative_slope=0.1):
    return np.ones((10**7, 10**6))
