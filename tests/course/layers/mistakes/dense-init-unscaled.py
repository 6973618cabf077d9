class Dense:
    def __init__(self, input_size, output_size, rng=None):
        super().__init__()
        rng = np.random.default_rng() if rng is None else rng
        W = rng.standard_normal((input_size, output_size))
        self.parameters = {"W": W, "b": np.zeros((1, output_size))}
