class Dense:

    def build(self, input_size, rng):
        rectified = self.activation in ('relu', 'leaky_relu')
        variance = 2 / input_size if rectified else 2 / (input_size + self.units)
        W = rng.standard_normal((input_size, self.units))
        self.parameters = {'W': W, 'b': np.zeros((1, self.units))}
