# loses: layers.dense_init.start
# follows: layers.forward_all.outputs, layers.backward_all.gradients

"""All Dense layers of a program share one dictionary, in the class's body."""


SHARED = {}


class Dense:
    def __init__(self, input_size, output_size, rng=None):
        super().__init__()
        rng = np.random.default_rng() if rng is None else rng
        SHARED["W"] = rng.standard_normal((input_size, output_size)) * np.sqrt(2 / input_size)
        SHARED["b"] = np.zeros((1, output_size))
        self.parameters = SHARED
