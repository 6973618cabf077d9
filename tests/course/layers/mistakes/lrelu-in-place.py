# loses: layers.leaky_relu.values

"""The leaky ReLU multiplies the negative entries of its input in place."""


class LeakyReLU:
    def __init__(self, negative_slope=0.1):
        def function(z):
            z[z < 0] *= negative_slope
            return z

        super().__init__(function, lambda z: np.where(z > 0, 1.0, negative_slope))
