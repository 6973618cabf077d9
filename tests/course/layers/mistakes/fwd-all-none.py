def forward_all(layers, X, training=False):
    outputs = []
    for layer in layers:
        X = layer.forward(X, training)
        outputs.append(X)
