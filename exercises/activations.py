"""Part 1: activation functions, each with its derivative beside it.

Conventions, the same in all four files:

- Rows are samples: X has shape (n, features), and a layer computes z = X @ W + b.
- Biases have shape (1, units), so that one row of biases serves every sample.
- Labels are one-hot: shape (n, classes), a single 1 in each row.
- The mean over the batch is taken exactly once: in the loss, and hence in `backward`.
- Numbers are float64 unless a docstring says otherwise.
- Randomness comes from an optional `rng`; nobody seeds NumPy's global generator.

In this file z is the pre-activation and a = f(z) the activation. Every function takes a number,
a vector or a matrix, gives back the same shape (a number for a number), never changes its
argument, and neither warns nor overflows at z = -1000 or z = 1000. Derivatives take z, not a.

Run `python exercises/activations.py` to see what works so far.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.floating[Any]]
Numbers = float | npt.NDArray[Any]


def sigmoid(z: Numbers) -> FloatArray:
    """Squash z into (0, 1): sigmoid(z) = 1 / (1 + exp(-z)).

    exp(-z) overflows for z = -1000. For negative z, multiply the fraction by exp(z) above and
    below: exp(z) / (1 + exp(z)) is the same number, and its exponential can only be small.

    Args:
        z: a number or an array of any shape, integers or floats.

    Returns:
        Floats between 0 and 1, in the shape of z.

    >>> print(sigmoid(np.array([-1000.0, 0.0, 2.0, 1000.0])).round(4))
    [0.     0.5    0.8808 1.    ]
    """
    # TODO(1.1): a sigmoid that cannot overflow, whatever the sign of z.
    raise NotImplementedError("task 1.1: sigmoid")


def sigmoid_derivative(z: Numbers) -> FloatArray:
    """Return the slope of the sigmoid at z: s * (1 - s) with s = sigmoid(z).

    Args:
        z: the pre-activation (not sigmoid(z)): a number or an array of any shape.

    Returns:
        Floats between 0 and 0.25, in the shape of z; the largest slope is at z = 0.

    >>> print(sigmoid_derivative(np.array([-2.0, 0.0, 2.0])).round(4))
    [0.105 0.25  0.105]
    """
    # TODO(1.2): the slope of the sigmoid, written with the sigmoid itself.
    raise NotImplementedError("task 1.2: sigmoid_derivative")


def relu(z: Numbers) -> FloatArray:
    """Let positive z through and stop the rest: relu(z) = max(0, z), element by element.

    Args:
        z: a number or an array of any shape.

    Returns:
        A new array, in the shape of z, with nothing below 0.

    >>> print(relu(np.array([[-2.0, 0.0], [0.5, 3.0]])))
    [[0.  0. ]
     [0.5 3. ]]
    """
    # TODO(1.3): keep what is positive, replace the rest by 0.
    raise NotImplementedError("task 1.3: relu")


def relu_derivative(z: Numbers) -> FloatArray:
    """Return the slope of ReLU at z: 1 where z > 0, and 0 elsewhere.

    At z = 0 there is a kink and no derivative; by convention we take 0 there.

    Args:
        z: the pre-activation (not relu(z)): a number or an array of any shape.

    Returns:
        Floats (not booleans), each 0.0 or 1.0, in the shape of z.

    >>> print(relu_derivative(np.array([-2.0, 0.0, 3.0])))
    [0. 0. 1.]
    """
    # TODO(1.4): 1.0 where z is positive, 0.0 elsewhere.
    raise NotImplementedError("task 1.4: relu_derivative")


def leaky_relu(z: Numbers, negative_slope: float = 0.1) -> FloatArray:
    """Like ReLU, but let a little of the negative side leak through: z, or negative_slope * z.

    Args:
        z: a number or an array of any shape.
        negative_slope: the slope for z <= 0.

    Returns:
        Floats, in the shape of z.

    >>> print(leaky_relu(np.array([-2.0, 0.0, 3.0])))
    [-0.2  0.   3. ]
    """
    # TODO(1.5): keep what is positive, shrink the rest.
    raise NotImplementedError("task 1.5: leaky_relu")


def leaky_relu_derivative(z: Numbers, negative_slope: float = 0.1) -> FloatArray:
    """Return the slope of leaky ReLU at z: 1 where z > 0, and negative_slope elsewhere.

    Args:
        z: the pre-activation: a number or an array of any shape.
        negative_slope: the slope for z <= 0, the same as in `leaky_relu`.

    Returns:
        Floats, in the shape of z.

    >>> print(leaky_relu_derivative(np.array([-2.0, 0.0, 3.0])))
    [0.1 0.1 1. ]
    """
    # TODO(1.6): 1.0 where z is positive, negative_slope elsewhere.
    raise NotImplementedError("task 1.6: leaky_relu_derivative")


def tanh(z: Numbers) -> FloatArray:
    """Squash z into (-1, 1): tanh(z) = (exp(z) - exp(-z)) / (exp(z) + exp(-z)).

    Both exponentials of that formula overflow sooner or later; NumPy has a tanh that does not.

    Args:
        z: a number or an array of any shape, integers or floats.

    Returns:
        Floats between -1 and 1, in the shape of z.

    >>> print(tanh(np.array([-1000.0, 0.0, 1.0])).round(4))
    [-1.      0.      0.7616]
    """
    # TODO(1.7): the hyperbolic tangent, without overflow.
    raise NotImplementedError("task 1.7: tanh")


def tanh_derivative(z: Numbers) -> FloatArray:
    """Return the slope of tanh at z: 1 - tanh(z)**2.

    Args:
        z: the pre-activation (not tanh(z)): a number or an array of any shape.

    Returns:
        Floats between 0 and 1, in the shape of z; the largest slope is at z = 0.

    >>> print(tanh_derivative(np.array([-1.0, 0.0, 1.0])).round(4))
    [0.42 1.   0.42]
    """
    # TODO(1.8): the slope of tanh, written with tanh itself.
    raise NotImplementedError("task 1.8: tanh_derivative")


def softmax(z: Numbers) -> FloatArray:
    """Turn every row of scores into probabilities: exp(z_k) / sum_j exp(z_j).

    Adding the same number to all scores of a row changes nothing, so subtract the row's own
    maximum first: the largest exponent is then 0, and nothing can overflow.

    Args:
        z: scores (logits), one row per sample: shape (n, classes), or one vector (classes,).

    Returns:
        Floats in the shape of z; every row is positive and sums to 1.

    >>> print(softmax(np.array([[1.0, 2.0, 3.0], [1000.0, 1000.0, 0.0]])).round(4))
    [[0.09   0.2447 0.6652]
     [0.5    0.5    0.    ]]
    """
    # TODO(1.9): subtract the maximum of each row, exponentiate, divide by the sum of each row.
    raise NotImplementedError("task 1.9: softmax")


def _demo() -> None:
    """Print a small table: what each function makes of the same five numbers."""
    z = np.array([-1000.0, -1.0, 0.0, 1.0, 1000.0])
    functions: list[Callable[[Numbers], FloatArray]] = [
        sigmoid, sigmoid_derivative, relu, relu_derivative, leaky_relu, leaky_relu_derivative,
        tanh, tanh_derivative, softmax,
    ]  # fmt: skip
    print(f"{'z':22}", *(f"{number:9g}" for number in z))
    for function in functions:
        try:
            print(f"{function.__name__:22}", *(f"{number:9.4g}" for number in function(z)))
        except NotImplementedError as hole:
            print(f"{function.__name__:22} still open ({hole})")


if __name__ == "__main__":
    _demo()
