class LeakyReLU:
    def __init__(self, negative_slope=0.1):
        super().__init__(lambda z: np.maximum(0, z), lambda z: np.where(z > 0, 1.0, negative_slope))
