"""Bonus, part 6: optimizers, which turn gradients into steps.

Conventions:

- Parameters and gradients come as dictionaries with the same names: the gradient of
  `parameters["W"]` is `gradients["W"]`.
- A step changes the parameters' arrays in place, so that the layers that own them see it too.
- Gradients stay as they are.
- Every optimizer keeps its memory by parameter name, in dictionaries of its own; a name that it
  has not seen before starts with zeros.

In the formulas w is a parameter, g its gradient, and every operation is element by element.

Run `python exercises/optimizers.py` to see what works so far.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.floating[Any]]
Arrays = dict[str, FloatArray]


class Optimizer:
    """What every optimizer has (given): a learning rate, and a way to take one step."""

    def __init__(self, learning_rate: float) -> None:
        self.learning_rate = learning_rate

    def step(self, parameters: Arrays, gradients: Arrays) -> None:
        """Change every array of `parameters` in place, by the gradient of the same name."""


class SGD(Optimizer):
    """Plain gradient descent; "stochastic" because the gradient is that of one batch."""

    def __init__(self, learning_rate: float = 0.01) -> None:
        super().__init__(learning_rate)

    def step(self, parameters: Arrays, gradients: Arrays) -> None:
        """Take one step: w = w - learning_rate * g, in place.

        Args:
            parameters: the arrays to change, by name.
            gradients: their gradients under the same names; they stay as they are.

        >>> w = np.array([1.0, 2.0])
        >>> SGD(learning_rate=0.1).step({"w": w}, {"w": np.array([10.0, -10.0])})
        >>> print(w)
        [0. 3.]
        """
        for name in parameters:
            parameters[name] -= self.learning_rate * gradients[name]


class Momentum(Optimizer):
    """Gradient descent with a memory: a ball that rolls.

    Attributes:
        velocity: the last step that was added to each parameter, by name.
    """

    def __init__(self, learning_rate: float = 0.01, momentum: float = 0.9) -> None:
        super().__init__(learning_rate)
        self.momentum = momentum
        self.velocity: Arrays = {}

    def step(self, parameters: Arrays, gradients: Arrays) -> None:
        """Take one step: v = momentum * v - learning_rate * g, then w = w + v, in place.

        Args:
            parameters: the arrays to change, by name.
            gradients: their gradients under the same names; they stay as they are.

        >>> w, optimizer = np.array([1.0]), Momentum(learning_rate=0.1, momentum=0.5)
        >>> for _ in range(2):
        ...     optimizer.step({"w": w}, {"w": np.array([2.0])})
        >>> print(w, optimizer.velocity)  # 1 - 0.2 - 0.3
        [0.5] {'w': array([-0.3])}
        """
        for name in parameters:
            v = self.velocity.get(name, 0.0)  # the shape of w, or 0 before the first step
            self.velocity[name] = self.momentum * v - self.learning_rate * gradients[name]
            parameters[name] += self.velocity[name]


class RMSProp(Optimizer):
    """Steps of about the same length in every direction, steep or flat.

    Attributes:
        squares: the running mean of the squared gradient of each parameter, by name.
    """

    def __init__(
        self, learning_rate: float = 0.001, decay: float = 0.99, epsilon: float = 1e-8
    ) -> None:
        super().__init__(learning_rate)
        self.decay = decay
        self.epsilon = epsilon
        self.squares: Arrays = {}

    def step(self, parameters: Arrays, gradients: Arrays) -> None:
        """Take one step: s = decay * s + (1 - decay) * g**2, then move w, in place.

        w = w - learning_rate * g / (sqrt(s) + epsilon). The epsilon, outside the root, is against
        a division by zero.

        Args:
            parameters: the arrays to change, by name.
            gradients: their gradients under the same names; they stay as they are.

        >>> w = np.array([1.0, 1.0])
        >>> RMSProp(0.01, decay=0.75).step({"w": w}, {"w": np.array([4.0, 0.001])})
        >>> print(w.round(4))  # sqrt(0.25 * g**2) is half of g, however large g is
        [0.98 0.98]
        """
        for name in parameters:
            g = gradients[name]  # g, s and w have one shape
            s = self.decay * self.squares.get(name, 0.0) + (1 - self.decay) * g**2
            self.squares[name] = s
            parameters[name] -= self.learning_rate * g / (np.sqrt(s) + self.epsilon)


class Adam(Optimizer):
    """Momentum and RMSProp together, both corrected for their start at zero.

    Attributes:
        m, v: the running means of the gradient and of its square, by name, without correction.
        t: the number of steps taken, 0 at first.
    """

    def __init__(
        self,
        learning_rate: float = 0.001,
        beta1: float = 0.9,
        beta2: float = 0.999,
        epsilon: float = 1e-8,
    ) -> None:
        super().__init__(learning_rate)
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self.m: Arrays = {}
        self.v: Arrays = {}
        self.t = 0

    def step(self, parameters: Arrays, gradients: Arrays) -> None:
        """Count the step, then take it: one t for all parameters, 1 in the first step.

        m = beta1 * m + (1 - beta1) * g,  v = beta2 * v + (1 - beta2) * g**2,
        w = w - learning_rate * (m / (1 - beta1**t)) / (sqrt(v / (1 - beta2**t)) + epsilon).
        m and v are kept without the correction.

        Args:
            parameters: the arrays to change, by name.
            gradients: their gradients under the same names; they stay as they are.

        >>> w, optimizer = np.array([1.0, 1.0]), Adam(learning_rate=0.1)
        >>> optimizer.step({"w": w}, {"w": np.array([5.0, -0.01])})
        >>> print(w.round(4), optimizer.t)  # the first step has the learning rate's length
        [0.9 1.1] 1
        """
        self.t += 1
        for name in parameters:
            g = gradients[name]  # g, m, v and w have one shape
            self.m[name] = self.beta1 * self.m.get(name, 0.0) + (1 - self.beta1) * g
            self.v[name] = self.beta2 * self.v.get(name, 0.0) + (1 - self.beta2) * g**2
            m_hat = self.m[name] / (1 - self.beta1**self.t)
            v_hat = self.v[name] / (1 - self.beta2**self.t)
            parameters[name] -= self.learning_rate * m_hat / (np.sqrt(v_hat) + self.epsilon)


def add_weight_decay(parameters: Arrays, gradients: Arrays, strength: float) -> Arrays:
    """Return the gradients of the loss plus strength / 2 * (sum of the squares of all weights).

    That is g + strength * w for the weights, and g for the biases. Weights are the parameters
    whose name ends in "W", such as "W" or "2.W".

    Args:
        parameters: the arrays, by name; they stay as they are.
        gradients: the gradients of the loss alone under the same names; they stay as they are.
        strength: a small number such as 1e-4; 0 changes nothing.

    Returns:
        A new dictionary with all the names of `gradients`.

    >>> parameters = {"W": np.array([[2.0]]), "b": np.array([[3.0]])}
    >>> gradients = {"W": np.array([[0.5]]), "b": np.array([[0.5]])}
    >>> print(add_weight_decay(parameters, gradients, strength=0.1))
    {'W': array([[0.7]]), 'b': array([[0.5]])}
    """
    return {
        name: g + strength * parameters[name] if name.endswith("W") else g
        for name, g in gradients.items()
    }


def clip_gradients(gradients: Arrays, max_norm: float) -> Arrays:
    """Return the gradients, shortened together if they are longer than max_norm.

    Their length is the global norm: the root of the sum of the squares of all entries of all
    gradients. If it is larger than max_norm, every entry is multiplied by max_norm / length, so
    that the direction stays; otherwise nothing changes.

    Args:
        gradients: by name; they stay as they are.
        max_norm: the largest length that is let through, above 0.

    Returns:
        A new dictionary with the same names.

    >>> print(clip_gradients({"W": np.array([[6.0]]), "b": np.array([[8.0]])}, max_norm=5.0))
    {'W': array([[3.]]), 'b': array([[4.]])}
    """
    length = np.sqrt(sum(np.sum(g**2) for g in gradients.values()))  # a number, of all together
    scale = max_norm / length if length > max_norm else 1.0
    return {name: scale * g for name, g in gradients.items()}


def all_parameters(layers: Iterable[Any]) -> Arrays:
    """Return the parameters of a list of layers (given): {"0.W": ..., "0.b": ..., "2.W": ...}."""
    return {
        f"{k}.{name}": p for k, each in enumerate(layers) for name, p in each.parameters.items()
    }


def all_gradients(layers: Iterable[Any]) -> Arrays:
    """Return the gradients of a list of layers (given), under the names of `all_parameters`."""
    return {f"{k}.{name}": g for k, each in enumerate(layers) for name, g in each.gradients.items()}


def _demo() -> None:
    """Roll down a narrow valley, 60 steps with each optimizer."""
    steepness = np.array([1.0, 50.0])
    print("A valley, 50 times as steep across as along; the start is at height 75.")
    for optimizer in (SGD(0.02), Momentum(0.02), RMSProp(0.5, decay=0.9), Adam(0.5)):
        w = np.array([10.0, 1.0])
        for _ in range(60):
            optimizer.step({"w": w}, {"w": steepness * w})
        height = float(np.sum(steepness * w**2) / 2)
        print(f"{type(optimizer).__name__:>8}: height {height:.4f} after 60 steps")
    clipped = clip_gradients({"W": np.array([30.0, 40.0])}, max_norm=1.0)
    print("A gradient of length 50, clipped to 1:", clipped["W"])


if __name__ == "__main__":
    try:
        _demo()
    except NotImplementedError as hole:
        print(f"Still open: {hole}. Fill this hole and run the file again.")
