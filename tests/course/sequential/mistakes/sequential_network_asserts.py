# loses: sequential.network_init.lists
# says: sequential.network_init.lists: DenseNeuralNetwork([4, 6, 3], ['relu'])
"""DenseNeuralNetwork refuses wrong lists by assert."""


class DenseNeuralNetwork:

    def __init__(self, layer_sizes, activations, rng=None):
        assert len(activations) == len(layer_sizes) - 1
        assert activations[-1] == 'softmax'
        self.rng = np.random.default_rng() if rng is None else rng
        self.layers = [Dense(u, a) for u, a in zip(layer_sizes[1:-1], activations, strict=False)]
        self.layers.append(Dense(layer_sizes[-1]))
        for layer, (inputs, _) in zip(self.layers, pairwise(layer_sizes), strict=True):
            layer.build(inputs, self.rng)
