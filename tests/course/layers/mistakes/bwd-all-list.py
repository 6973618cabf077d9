def backward_all(layers, grad_output):
    grads = []
    for layer in reversed(layers):
        grad_output = layer.backward(grad_output)
        grads.append(grad_output)
    return grads
