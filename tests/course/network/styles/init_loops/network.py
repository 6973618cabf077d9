"""Every weight drawn by itself; biases from lists; a cached helper for the scale."""

from functools import lru_cache


@lru_cache(maxsize=None)
def he(fan_in):
    return (2 / fan_in) ** 0.5


class NeuralNetwork:
    def __init__(self, input_size, hidden_size, output_size, rng=None):
        self.rng = rng if rng is not None else np.random.default_rng()
        self.W1 = self.draw(input_size, hidden_size)
        self.b1 = np.array([[0.0] * hidden_size])
        self.W2 = self.draw(input_size=hidden_size, output_size=output_size)
        self.b2 = np.array([[0.0 for _ in range(output_size)]])
        self.cache = {}

    def draw(self, input_size, output_size):
        rows = []
        for _ in range(input_size):
            rows.append([self.rng.normal() * he(input_size) for _ in range(output_size)])
        return np.array(rows)
