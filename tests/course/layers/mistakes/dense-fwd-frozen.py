class Dense:
    def __init__(self, input_size, output_size, rng=None):
        super().__init__()
        rng = np.random.default_rng() if rng is None else rng
        W, b = rng.standard_normal((input_size, output_size)) * np.sqrt(2 / input_size), np.zeros((1, output_size))
        self.parameters = {"W": W, "b": b}
        self.old = None

    def forward(self, X, training=False):
        self.X = X
        if self.old is None:
            self.old = self.parameters["W"].copy(), self.parameters["b"].copy()
        return X @ self.old[0] + self.old[1]
