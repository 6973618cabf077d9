"""if and elif, sum over products, attributes instead of the cache dictionary."""


class Neuron:
    def __init__(self, input_size, activation="sigmoid", rng=None):
        if activation == "sigmoid":
            self.function, self.slope = sigmoid, sigmoid_derivative
        elif activation == "relu":
            self.function, self.slope = relu, relu_derivative
        elif activation == "tanh":
            self.function, self.slope = tanh, tanh_derivative
        elif activation == "linear":
            self.function, self.slope = lambda z: z, lambda z: 1.0
        else:
            raise ValueError("activation must be one of sigmoid, relu, tanh, linear")
        if rng is None:
            rng = np.random.default_rng()
        self.activation = activation
        self.w = rng.normal(0, 0.01, input_size)
        self.b = 0.0
        self.last_x = None
        self.last_z = None

    def forward(self, x):
        self.last_x = np.asarray(x, dtype=float)
        self.last_z = sum(w * value for w, value in zip(self.w, self.last_x)) + self.b
        return float(self.function(self.last_z))

    def backward(self, grad_output):
        if self.last_x is None:
            raise KeyError("forward first")
        dz = grad_output * self.slope(self.last_z)
        return {"dw": dz * self.last_x, "db": dz, "dx": dz * self.w}
