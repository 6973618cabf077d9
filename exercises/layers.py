"""Bonus, part 5: layers, from which a network of any depth is built.

Conventions; the first two differ from the core, whose files are not needed here:

- Labels are integers: shape (n,), the number of the class of each sample.
- The gradient of `parameters["W"]` is `gradients["W"]`: the same name, no leading d.
- Rows are samples, X (n, features); biases have shape (1, units); z = X @ W + b.
- The mean over the batch is taken exactly once: in the loss. A layer adds up over the batch.
- Numbers are float64 unless a docstring says otherwise.
- Randomness comes from an optional `rng`; nobody seeds NumPy's global generator.

A layer returns gradients and never updates itself: that is the optimizer's work (part 6). In this
file `grad_output` is d loss / d (output of the layer), and grad_input is d loss / d (its input).

Run `python exercises/layers.py` to see what works so far.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.floating[Any]]
Function = Callable[[FloatArray], FloatArray]


class Layer:
    """What every layer has (given): two dictionaries, a way forwards and a way back.

    On its own it lets everything through.

    Attributes:
        parameters: what can be learned, by name; an optimizer changes these arrays in place.
        gradients: d loss / d parameter under the parameter's name, as the last `backward` found
            them; empty before.
    """

    def __init__(self) -> None:
        self.parameters: dict[str, FloatArray] = {}
        self.gradients: dict[str, FloatArray] = {}

    def forward(self, X: FloatArray, training: bool = False) -> FloatArray:
        """Return the output for a batch X, and keep what `backward` needs.

        `training` is for layers that need to know (dropout): the others ignore it.
        """
        return X

    def backward(self, grad_output: FloatArray) -> FloatArray:
        """Return grad_input for the batch of the last `forward`, and fill `gradients`."""
        return grad_output


class Dense(Layer):
    """A fully connected layer: X @ W + b, without an activation.

    Attributes:
        parameters: "W", shape (input_size, output_size), and "b", shape (1, output_size).
        X: the input of the last `forward`.
    """

    def __init__(
        self, input_size: int, output_size: int, rng: np.random.Generator | None = None
    ) -> None:
        """Draw W with He initialisation, set b to zero, and start with empty `gradients`.

        He initialisation: normally distributed, mean 0, standard deviation sqrt(2 / input_size).

        Args:
            input_size, output_size: features per sample, and units of the layer.
            rng: the source of the random weights; None makes one, `np.random.default_rng()`.

        >>> layer = Dense(784, 100, rng=np.random.default_rng(0))
        >>> print({name: array.shape for name, array in layer.parameters.items()}, layer.gradients)
        {'W': (784, 100), 'b': (1, 100)} {}
        >>> print(round(float(layer.parameters["W"].std()), 2))  # sqrt(2 / 784) = 0.0505
        0.05
        """
        # TODO(5.1): start as every layer does, then put W and b into self.parameters.
        raise NotImplementedError("task 5.1: Dense.__init__")

    def forward(self, X: FloatArray, training: bool = False) -> FloatArray:
        """Return X @ W + b, and keep X for `backward`.

        Args:
            X: the batch, shape (n, input_size).

        Returns:
            Shape (n, output_size).

        >>> layer = Dense(2, 3)
        >>> layer.parameters["W"][...] = [[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]]
        >>> layer.parameters["b"][...] = [[0.1, 0.2, 0.3]]
        >>> print(layer.forward(np.array([[1.0, 2.0], [3.0, 4.0]])))
        [[1.  1.4 1.8]
         [2.  2.8 3.6]]
        """
        # TODO(5.2): one line, and keep X.
        raise NotImplementedError("task 5.2: Dense.forward")

    def backward(self, grad_output: FloatArray) -> FloatArray:
        """Return grad_input, and put the gradients of W and b into `gradients`.

        grad_input = grad_output @ W.T,  for W: X.T @ grad_output,  for b: grad_output, summed over
        the batch. Nothing is divided by n: grad_output comes from a mean already. Each call starts
        afresh, and changes neither `parameters` nor grad_output.

        Args:
            grad_output: d loss / d output, shape (n, output_size).

        Returns:
            d loss / d X, shape (n, input_size).

        >>> layer = Dense(2, 3)
        >>> layer.parameters["W"][...] = [[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]]
        >>> _ = layer.forward(np.array([[1.0, 2.0], [3.0, 4.0]]))
        >>> print(layer.backward(np.array([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]])).round(2))
        [[0.14 0.32]
         [0.32 0.77]]
        >>> print(layer.gradients["b"])
        [[0.5 0.7 0.9]]
        """
        # TODO(5.3): two gradients to keep, one to return.
        raise NotImplementedError("task 5.3: Dense.backward")


class Activation(Layer):
    """Any function of one number as a layer; there is nothing in it to learn.

    Attributes:
        function: what the layer does to each element.
        derivative: its slope; both take z, the layer's input, and give an array of z's shape.
        z: the input of the last `forward`.
    """

    def __init__(self, function: Function, derivative: Function) -> None:
        super().__init__()
        self.function = function
        self.derivative = derivative

    def forward(self, X: FloatArray, training: bool = False) -> FloatArray:
        """Return function(X), and keep X as z (given: this is how a layer remembers)."""
        self.z = X
        return self.function(X)

    def backward(self, grad_output: FloatArray) -> FloatArray:
        """Return grad_input = grad_output * derivative(z), element by element.

        grad_output, derivative(z) and the result all have the shape of the layer's input.

        >>> square = Activation(lambda z: z**2, lambda z: 2 * z)
        >>> print(square.forward(np.array([[3.0, -1.0]])))
        [[9. 1.]]
        >>> print(square.backward(np.array([[10.0, 10.0]])))
        [[ 60. -20.]]
        """
        # TODO(5.4): the chain rule for one element.
        raise NotImplementedError("task 5.4: Activation.backward")


class LeakyReLU(Activation):
    """z where z > 0, negative_slope * z elsewhere."""

    def __init__(self, negative_slope: float = 0.1) -> None:
        """Hand the function and its derivative on to `Activation.__init__`.

        The slope is 1 where z > 0, and negative_slope elsewhere, z = 0 included.

        >>> layer = LeakyReLU(0.5)
        >>> print(layer.forward(np.array([[-2.0, 0.0, 3.0]])))
        [[-1.  0.  3.]]
        >>> print(layer.derivative(np.array([[-2.0, 0.0, 3.0]])))
        [[0.5 0.5 1. ]]
        """
        # TODO(5.5): call super().__init__ with two functions.
        raise NotImplementedError("task 5.5: LeakyReLU.__init__")


class ReLU(LeakyReLU):
    """max(0, z): a leaky ReLU that does not leak (given)."""

    def __init__(self) -> None:
        super().__init__(negative_slope=0.0)


class Sigmoid(Activation):
    """1 / (1 + exp(-z))."""

    def __init__(self) -> None:
        """Hand the function and its derivative on to `Activation.__init__`.

        With s = 1 / (1 + exp(-z)) the slope is s * (1 - s). Neither may overflow at z = -1000 or
        z = 1000: exp(-|z|) cannot.

        >>> layer = Sigmoid()
        >>> print(layer.forward(np.array([[-1000.0, 0.0, 2.0]])).round(4))
        [[0.     0.5    0.8808]]
        >>> print(layer.derivative(np.array([[-1000.0, 0.0, 2.0]])).round(4))
        [[0.    0.25  0.105]]
        """
        # TODO(5.6): call super().__init__ with two functions.
        raise NotImplementedError("task 5.6: Sigmoid.__init__")


class Tanh(Activation):
    """(exp(z) - exp(-z)) / (exp(z) + exp(-z))."""

    def __init__(self) -> None:
        """Hand the function and its derivative on to `Activation.__init__`.

        The slope is 1 - tanh(z)**2. NumPy's own `np.tanh` is fair.

        >>> layer = Tanh()
        >>> print(layer.forward(np.array([[0.0, 2.0]])).round(4))
        [[0.    0.964]]
        >>> print(layer.derivative(np.array([[0.0, 2.0]])).round(4))
        [[1.     0.0707]]
        """
        # TODO(5.7): call super().__init__ with two functions.
        raise NotImplementedError("task 5.7: Tanh.__init__")


class Flatten(Layer):
    """Each sample as one row: (n, 28, 28) becomes (n, 784). Nothing in it can be learned.

    Attributes:
        shape: the shape of the input of the last `forward`.
    """

    def forward(self, X: FloatArray, training: bool = False) -> FloatArray:
        """Return X with one row for each sample, and keep its shape (given)."""
        self.shape = X.shape
        return X.reshape(len(X), -1)

    def backward(self, grad_output: FloatArray) -> FloatArray:
        """Return grad_output in the shape of the input of the last `forward`.

        So every number, of (n, entries per sample), goes to the place from which its entry came.

        >>> layer = Flatten()
        >>> _ = layer.forward(np.zeros((1, 2, 2)))
        >>> print(layer.backward(np.array([[1.0, 2.0, 3.0, 4.0]])))
        [[[1. 2.]
          [3. 4.]]]
        """
        # TODO(5.8): back into the shape that forward has kept.
        raise NotImplementedError("task 5.8: Flatten.backward")


def mse(y_true: npt.ArrayLike, y_pred: npt.ArrayLike) -> float:
    """Return the mean squared error: the mean of (y_pred - y_true)**2 over all entries.

    Args:
        y_true, y_pred: the targets and the predictions, of one shape.

    Raises:
        ValueError: when the shapes differ: (n,) with (n, 1) would silently become (n, n).

    >>> print(mse([[1.0], [2.0]], [[2.0], [5.0]]))  # (1 + 9) / 2
    5.0
    """
    # TODO(5.9): refuse other shapes, then take the mean of the squares.
    raise NotImplementedError("task 5.9: mse")


def mse_derivative(y_true: npt.ArrayLike, y_pred: npt.ArrayLike) -> FloatArray:
    """Return d mse / d y_pred = 2 * (y_pred - y_true) / (number of entries).

    This is where the mean is taken: no layer behind it divides once more.

    Args, errors: as in `mse`; the result has the shape of y_pred.

    >>> print(mse_derivative([[1.0], [2.0]], [[2.0], [5.0]]))
    [[1.]
     [3.]]
    """
    # TODO(5.10): refuse other shapes, then differentiate the mean.
    raise NotImplementedError("task 5.10: mse_derivative")


def softmax_crossentropy_with_logits(
    logits: npt.ArrayLike, labels: npt.ArrayLike
) -> tuple[float, FloatArray]:
    """Return the mean cross-entropy of softmax(logits), in nats, and its gradient.

    For a row z with label k the loss is log(sum of exp(z)) - z[k]. Subtract the row's maximum from
    z first: that changes nothing, and exp cannot overflow. With p = softmax(z), the gradient of
    row and class is (p - 1 at the label, p elsewhere) / n.

    Args:
        logits: the scores, any numbers, shape (n, classes).
        labels: integers from 0 to classes - 1, shape (n,).

    Returns:
        The loss, a float averaged over the samples, and d loss / d logits, shape (n, classes).

    Raises:
        ValueError: when labels does not have the shape (n,), for example because it is one-hot.

    >>> loss, grad = softmax_crossentropy_with_logits([[1000.0, 1000.0], [0.0, 0.0]], [0, 1])
    >>> print(round(loss, 4))  # log 2
    0.6931
    >>> print(grad)
    [[-0.25  0.25]
     [ 0.25 -0.25]]
    """
    # TODO(5.11): refuse other labels; the loss first, then p minus the one-hot label.
    raise NotImplementedError("task 5.11: softmax_crossentropy_with_logits")


def forward_all(layers: Sequence[Layer], X: FloatArray, training: bool = False) -> list[FloatArray]:
    """Send a batch through a list of layers: each takes the output of the one before.

    Args:
        layers: the network, first layer first.
        X, training: the batch for the first layer; what is passed on to every layer.

    Returns:
        The output of every layer, in order; the last one is the network's.

    >>> double = Activation(lambda z: 2 * z, lambda z: 2 + 0 * z)
    >>> print(forward_all([double, double], np.array([[1.0, 3.0]])))
    [array([[2., 6.]]), array([[ 4., 12.]])]
    """
    # TODO(5.12): each layer takes the output of the one before.
    raise NotImplementedError("task 5.12: forward_all")


def backward_all(layers: Sequence[Layer], grad_output: FloatArray) -> FloatArray:
    """Send a gradient back through a list of layers, the last layer first.

    Each layer takes the grad_input of the one behind it, and so fills its own `gradients`.

    Args:
        layers: the network, first layer first, after a `forward_all` of a batch X.
        grad_output: d loss / d (the network's output).

    Returns:
        d loss / d X.

    >>> layers = [Activation(np.square, lambda z: 2 * z), Activation(np.sin, np.cos)]
    >>> _ = forward_all(layers, np.array([[0.5]]))
    >>> print(backward_all(layers, np.array([[1.0]])).round(4))  # cos(0.25) * 2 * 0.5
    [[0.9689]]
    """
    # TODO(5.13): each layer takes the gradient of the one behind.
    raise NotImplementedError("task 5.13: backward_all")


def _demo() -> None:
    """Teach a network of layers the line y = 3x + 2."""
    rng, X = np.random.default_rng(0), np.linspace(-1.0, 1.0, 100).reshape(-1, 1)
    y = 3 * X + 2
    layers = [Dense(1, 16, rng=rng), ReLU(), Dense(16, 1, rng=rng)]
    print("Shapes on the way:", *(output.shape for output in forward_all(layers, X)))
    for epoch in range(201):
        y_pred = forward_all(layers, X)[-1]
        if epoch % 50 == 0:
            print(f"epoch {epoch:3d}: mean squared error {mse(y, y_pred):.6f}")
        backward_all(layers, mse_derivative(y, y_pred))
        for layer in layers:
            for name, gradient in layer.gradients.items():
                layer.parameters[name] -= 0.1 * gradient


if __name__ == "__main__":
    try:
        _demo()
    except NotImplementedError as hole:
        print(f"Still open: {hole}. Fill this hole and run the file again.")
