class Tanh:
    def __init__(self):
        super().__init__(lambda z: np.tanh(z), lambda z: np.tanh(z))
