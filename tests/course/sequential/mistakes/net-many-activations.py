class DenseNeuralNetwork:

    def __init__(self, layer_sizes, activations, rng=None):
        if len(activations) < len(layer_sizes) - 1 or activations[-1] != 'softmax':
            raise ValueError(f"{len(layer_sizes) - 1} activations needed, the last one 'softmax'")
        self.rng = np.random.default_rng() if rng is None else rng
        self.layers = [Dense(u, a) for u, a in zip(layer_sizes[1:-1], activations, strict=False)]
        self.layers.append(Dense(layer_sizes[-1]))
        for layer, (inputs, _) in zip(self.layers, pairwise(layer_sizes), strict=True):
            layer.build(inputs, self.rng)
