# loses: sequential.dense_build
# follows: sequential.build.lazy

"""Dense.build draws from a generator of its own."""


class Dense:

    def build(self, input_size, rng):
        rectified = self.activation in ('relu', 'leaky_relu')
        variance = 2 / input_size if rectified else 2 / (input_size + self.units)
        W = np.random.default_rng().standard_normal((input_size, self.units)) * np.sqrt(variance)
        self.parameters = {'W': W, 'b': np.zeros((1, self.units))}
