def forward_all(layers, X, training=False):
    for layer in layers:
        X = layer.forward(X, training)
    return X
