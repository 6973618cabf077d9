def sigmoid_derivative(z):
    s = sigmoid(z)
    return s * (1 + s)
