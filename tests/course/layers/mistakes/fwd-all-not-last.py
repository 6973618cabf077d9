def forward_all(layers, X, training=False):
    outputs = []
    for layer in layers[:-1]:
        X = layer.forward(X, training)
        outputs.append(X)
    return outputs
