"""The list of layers by recursion, by index, and as a tuple of outputs."""


def forward_all(layers, X, training=False):
    if not layers:
        return []
    first, *rest = layers
    output = first.forward(X, training=training)
    return [output] + forward_all(rest, output, training)


def backward_all(layers, grad_output):
    grads = [grad_output]
    for k in range(len(layers) - 1, -1, -1):
        grads.append(layers[k].backward(grads[-1]))
    return grads[-1]
