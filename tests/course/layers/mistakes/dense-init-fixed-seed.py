class Dense:
    def __init__(self, input_size, output_size, rng=None):
        super().__init__()
        rng = np.random.default_rng(42)
        W = rng.standard_normal((input_size, output_size)) * np.sqrt(2 / input_size)
        self.parameters = {"W": W, "b": np.zeros((1, output_size))}
