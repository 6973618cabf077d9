def backward_all(layers, grad_output):
    for layer in reversed(layers[1:]):
        grad_output = layer.backward(grad_output)
    return grad_output
