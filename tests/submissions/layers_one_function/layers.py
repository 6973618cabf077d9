class Tanh:
    def __init__(self):
        super().__init__(np.tanh)
