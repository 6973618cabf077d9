def leaky_relu(z, negative_slope=0.1):
    return leaky_relu(z, negative_slope)
