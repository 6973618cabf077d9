# loses: layers.backward_all.gradients

"""return stands inside the loop of backward_all."""


def backward_all(layers, grad_output):
    for layer in reversed(layers):
        grad_output = layer.backward(grad_output)
        return grad_output
