# loses: sequential.dense_build.glorot

"""Dense.build uses He's formula for every activation."""


class Dense:

    def build(self, input_size, rng):
        rectified = self.activation in ('relu', 'leaky_relu')
        variance = 2 / input_size
        W = rng.standard_normal((input_size, self.units)) * np.sqrt(variance)
        self.parameters = {'W': W, 'b': np.zeros((1, self.units))}
