"""The slope is taken in forward already; backward only multiplies. He's scale, einsum and vdot."""


class Neuron:
    def __init__(self, input_size: int, activation: str = "sigmoid", rng=None) -> None:
        try:
            self.f, self.df = ACTIVATIONS[activation]
        except KeyError:
            raise ValueError(f"no activation called {activation}") from None
        self.activation = activation
        self.w = np.random.default_rng(rng).normal(
            scale=np.sqrt(2 / input_size), size=(input_size,)
        )
        self.b = 0.0
        self.cache = {}

    def forward(self, x):
        x = np.ravel(np.asarray(x, dtype=np.float64))
        z = np.einsum("i,i->", self.w, x) + self.b
        self.cache = {"x": x, "z": z, "slope": self.df(z)}
        return np.float64(self.f(z))

    def backward(self, grad_output):
        dz = np.multiply(grad_output, self.cache["slope"])
        return {
            "dw": np.einsum(",i->i", dz, self.cache["x"]),
            "db": dz,
            "dx": np.einsum(",i->i", dz, self.w),
        }
