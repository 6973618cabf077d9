def leaky_relu(z, negative_slope=0.1):
    return list(range(10**6))


def tanh(z):
    return "\u202e1" * 5 * 10**6
