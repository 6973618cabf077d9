class Dense:
    def __init__(self, input_size, output_size, rng=None):
        super().__init__()
        rng = np.random.default_rng() if rng is None else rng
        W = rng.standard_normal((input_size, output_size)) * np.sqrt(2 / input_size)
        self.parameters = {"W": W, "b": 0.0}
