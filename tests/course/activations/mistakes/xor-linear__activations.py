"""relu is the identity."""

def relu(z):
    return np.asarray(z)


def relu_derivative(z):
    return np.ones_like(z)
