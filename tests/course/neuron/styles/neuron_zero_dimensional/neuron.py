"""0-d arrays where one number is asked; Xavier's scale; a bias that is a whole zero."""


class Neuron:
    def __init__(self, input_size, activation="sigmoid", rng=None):
        if activation not in {"sigmoid", "relu", "tanh", "linear"}:
            raise ValueError(activation)
        rng = rng or np.random.default_rng()
        self.w = rng.standard_normal(input_size) / np.sqrt(input_size)
        self.b = 0
        self.activation = activation
        self.cache = dict()

    def forward(self, x):
        x = np.asarray(x)
        z = np.array(np.dot(x, self.w) + self.b)
        f = ACTIVATIONS[self.activation][0]
        a = np.asarray(f(z))
        self.cache.update(x=x, z=z, a=a)
        return a

    def backward(self, grad_output):
        slope = np.asarray(ACTIVATIONS[self.activation][1](self.cache["z"]))
        db = np.asarray(grad_output * slope)
        return dict(dx=db * self.w, dw=db * self.cache["x"], db=db)
