def forward_all(layers, X, training=False):
    return [layer.forward(X, training) for layer in layers]
