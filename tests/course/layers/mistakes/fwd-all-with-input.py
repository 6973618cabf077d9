def forward_all(layers, X, training=False):
    outputs = [X]
    for layer in layers:
        outputs.append(layer.forward(outputs[-1], training))
    return outputs
