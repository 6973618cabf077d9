class Tanh:
    def __init__(self):
        super().__init__(lambda z: 1 - np.tanh(z) ** 2, lambda z: np.tanh(z))
