class Sigmoid:
    def __init__(self):
        super().__init__(
            lambda z: 1 / (1 + np.exp(-z)),
            lambda z: (1 / (1 + np.exp(-z))) * (1 - 1 / (1 + np.exp(-z))),
        )
