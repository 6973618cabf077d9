def backward_all(layers, grad_output):
    for layer in layers:
        grad_output = layer.backward(grad_output)
    return grad_output
