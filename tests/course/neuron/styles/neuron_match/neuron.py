"""A match statement, a closure that remembers what backward needs, positive weights."""


class Neuron:
    def __init__(self, input_size, activation="sigmoid", rng=None):
        match activation:
            case "sigmoid" | "relu" | "tanh" | "linear":
                self.activation = activation
            case _:
                raise ValueError(f"{activation} is not an activation")
        rng = np.random.default_rng() if rng is None else rng
        self.w = 0.01 * rng.random(input_size)
        self.b = float()
        self.cache = {}

    def forward(self, x):
        f, df = ACTIVATIONS[self.activation]
        x = np.array(x, dtype=float, copy=True)
        z = np.sum(np.multiply(x, self.w)) + self.b
        weights = self.w

        def go_back(grad_output):
            dz = float(df(z)) * grad_output
            return {"dw": x * dz, "db": dz, "dx": weights * dz}

        self.cache = {"back": go_back}
        return f(z).item()

    def backward(self, grad_output):
        return self.cache["back"](grad_output)
