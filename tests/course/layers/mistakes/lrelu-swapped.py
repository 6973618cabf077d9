class LeakyReLU:
    def __init__(self, negative_slope=0.1):
        super().__init__(lambda z: np.where(z > 0, 1.0, negative_slope), lambda z: np.where(z > 0, z, negative_slope * z))
