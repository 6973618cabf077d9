"""A truncated normal distribution with He's standard deviation, by drawing again what lies outside."""

TRUNCATED_STD = 0.8796256610342398


def truncated_normal(rng, shape):
    numbers = rng.standard_normal(shape)
    while (outside := np.abs(numbers) > 2).any():
        numbers[outside] = rng.standard_normal(np.count_nonzero(outside))
    return numbers / TRUNCATED_STD


class NeuralNetwork:
    def __init__(self, input_size, hidden_size, output_size, rng=None):
        rng = np.random.default_rng() if rng is None else rng
        self.sizes = (input_size, hidden_size, output_size)
        for layer, (fan_in, fan_out) in enumerate(zip(self.sizes, self.sizes[1:]), start=1):
            setattr(
                self, f"W{layer}", truncated_normal(rng, (fan_in, fan_out)) * np.sqrt(2 / fan_in)
            )
            setattr(self, f"b{layer}", np.zeros((1, fan_out)))
        self.cache = {}
