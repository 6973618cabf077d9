"""Weights and bias in one vector behind properties; slots; a callable; own activation functions."""

import numpy as np

import activations as act


class UnknownActivation(ValueError):
    """Nobody has heard of it."""


class Neuron:
    __slots__ = ("_parameters", "activation", "_seen")

    def __init__(self, input_size, activation="sigmoid", rng=None):
        if activation != "linear" and not (
            activation in ("sigmoid", "relu", "tanh") and hasattr(act, activation)
        ):
            raise UnknownActivation(f"{activation!r} is none of sigmoid, relu, tanh, linear")
        rng = np.random.default_rng() if rng is None else rng
        self._parameters = np.append(rng.random(input_size) * 0.2 - 0.1, 0.0)
        self.activation = activation
        self._seen = []

    @property
    def w(self):
        return self._parameters[:-1]

    @w.setter
    def w(self, new):
        self._parameters = np.append(new, self.b)

    @property
    def b(self):
        return self._parameters[-1]

    @b.setter
    def b(self, new):
        self._parameters[-1] = new

    def __call__(self, x):
        with_one = np.append(x, 1.0)
        self._seen = [with_one, self._parameters @ with_one]
        z = self._seen[1]
        return z if self.activation == "linear" else getattr(act, self.activation)(z)

    def forward(self, x):
        return float(self(x))

    def backward(self, grad_output):
        if not self._seen:
            raise KeyError("forward has not been called")
        with_one, z = self._seen
        slope = (
            1.0 if self.activation == "linear" else getattr(act, self.activation + "_derivative")(z)
        )
        *dw, db = grad_output * slope * with_one
        *dx, _ = grad_output * slope * self._parameters
        return {"dw": np.array(dw), "db": db, "dx": np.array(dx)}
