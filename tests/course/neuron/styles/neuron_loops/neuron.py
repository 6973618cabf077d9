"""Weights drawn one at a time, loops over the inputs, gradients with a third dictionary entry."""


class Neuron:
    def __init__(self, input_size, activation="sigmoid", rng=None):
        if activation not in ACTIVATIONS.keys():
            raise ValueError("Unknown activation: " + str(activation))
        generator = np.random.default_rng() if rng is None else rng
        self.w = np.array([generator.uniform(-0.5, 0.5) for _ in range(input_size)])
        self.b = np.float64(0.0)
        self.activation = activation
        self.cache = {}

    def forward(self, x):
        z = self.b
        for i in range(len(x)):
            z += self.w[i] * x[i]
        self.cache["inputs"] = [float(value) for value in x]
        self.cache["sum"] = float(z)
        return ACTIVATIONS[self.activation][0](z)

    def backward(self, grad_output):
        inputs = self.cache["inputs"]
        dz = grad_output * ACTIVATIONS[self.activation][1](self.cache["sum"])
        dw = np.zeros(len(inputs))
        dx = np.zeros(len(inputs))
        for i, value in enumerate(inputs):
            dw[i] = dz * value
            dx[i] = dz * self.w[i]
        return {"dz": dz, "dw": dw, "db": float(dz), "dx": dx}
