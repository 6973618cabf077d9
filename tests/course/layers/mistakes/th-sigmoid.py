class Tanh:
    def __init__(self):
        super().__init__(lambda z: np.exp(-np.logaddexp(0, -z)), lambda z: 1 - np.tanh(z) ** 2)
