def backward_all(layers, grad_output):
    for layer in reversed(layers):
        grad = layer.backward(grad_output)
    return grad
