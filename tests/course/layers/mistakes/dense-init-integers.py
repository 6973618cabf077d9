# loses: layers.dense_init.start
# follows: layers.dense_forward.values, layers.dense_backward.changes_nothing, layers.forward_all.outputs, layers.backward_all.gradients

"""The biases are integers, which a step in place cannot change by a fraction."""


class Dense:
    def __init__(self, input_size, output_size, rng=None):
        super().__init__()
        rng = np.random.default_rng() if rng is None else rng
        W = rng.standard_normal((input_size, output_size)) * np.sqrt(2 / input_size)
        self.parameters = {"W": W, "b": np.zeros((1, output_size), dtype=int)}
