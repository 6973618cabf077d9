def backward_all(layers, grad_output):
    for layer in reversed(layers):
        grad_output = layer.backward(grad_output)
