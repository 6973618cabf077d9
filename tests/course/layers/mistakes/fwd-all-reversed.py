def forward_all(layers, X, training=False):
    outputs = []
    for layer in reversed(layers):
        X = layer.forward(X, training)
        outputs.append(X)
    return outputs
