"""Bonus, part 7: a model is a list of layers with a loss and an optimizer, trained by one call.

It uses your own layers.py and optimizers.py, because to put those together is what this part is
about; where they are not right yet, the grader lends you right ones.

Conventions, as in parts 5 and 6: labels are integers, shape (n,); rows are samples; biases have
shape (1, units); the mean over the batch is taken exactly once, in the loss; randomness comes from
`rng`. A classifier ends in a linear layer: it gives scores, and the loss takes the softmax.

Run `python exercises/sequential.py` to see what works so far.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

import layers
import optimizers
from layers import backward_all, forward_all

FloatArray = npt.NDArray[np.floating[Any]]
Labels = npt.NDArray[Any]
History = dict[str, list[float]]

OPTIMIZERS: dict[str, Callable[[], Any]] = {
    "sgd": optimizers.SGD, "momentum": optimizers.Momentum,
    "rmsprop": optimizers.RMSProp, "adam": optimizers.Adam,
}  # fmt: skip
ACTIVATIONS: dict[str, Callable[[], Any]] = {
    "linear": lambda: layers.Activation(lambda z: z, np.ones_like), "relu": layers.ReLU,
    "leaky_relu": layers.LeakyReLU, "sigmoid": layers.Sigmoid, "tanh": layers.Tanh,
}  # fmt: skip
LOSSES: dict[str, Callable[[FloatArray, Any], tuple[float, FloatArray]]] = {
    "sparse_categorical_crossentropy": layers.softmax_crossentropy_with_logits,
    "mse": lambda outputs, y: (layers.mse(y, outputs), layers.mse_derivative(y, outputs)),
}


def one_of(table: dict[str, Any], name: str) -> Any:
    """Return table[name]; a ValueError names the choices (given)."""
    if name not in table:
        raise ValueError(f"unknown name {name!r}: choose from {', '.join(table)}")
    return table[name]


def named(network: Sequence[Any], which: str) -> dict[str, FloatArray]:
    """Return the "parameters" or "gradients" of all layers: {"0.W": ..., "2.b": ...} (given)."""
    owned = [(k, getattr(each, which)) for k, each in enumerate(network)]
    return {f"{k}.{name}": array for k, own in owned for name, array in own.items()}


def with_progress(steps: range) -> Iterator[int]:
    """Go through the steps; at a terminal a progress bar shows how far (given)."""
    if not sys.stderr.isatty():
        yield from steps
        return
    from display import ProgressBar

    with ProgressBar(len(steps)) as bar:
        for step in steps:
            yield step
            bar.advance()


class Dense(layers.Layer):
    """Your dense layer of part 5 and an activation; without `parameters` until it is built."""

    def __init__(self, units: int, activation: str = "linear") -> None:
        super().__init__()
        self.affine: Any = None  # your layers.Dense, once there are samples
        self.units = units
        self.activation = activation
        self.activation_layer = one_of(ACTIVATIONS, activation)()

    def build(self, input_size: int, rng: np.random.Generator) -> None:
        """Draw W (input_size, units), set b (1, units) to zero, and put both into `parameters`.

        W is normally distributed, with mean 0. Its standard deviation is He's for "relu" and
        "leaky_relu", sqrt(2 / input_size), because they lose half of the signal; for all others it
        is Glorot's (also called Xavier's), sqrt(2 / (input_size + units)).

        >>> for layer in (Dense(100, "relu"), Dense(100)):
        ...     layer.build(784, rng=np.random.default_rng(0))
        ...     print(layer.parameters["b"].shape, round(float(layer.parameters["W"].std()), 3))
        (1, 100) 0.051
        (1, 100) 0.048
        """
        rectified = self.activation in ("relu", "leaky_relu")
        variance = 2 / input_size if rectified else 2 / (input_size + self.units)
        W = rng.standard_normal((input_size, self.units)) * np.sqrt(variance)
        self.parameters = {"W": W, "b": np.zeros((1, self.units))}

    def forward(self, X: FloatArray, training: bool = False) -> FloatArray:
        """Return the activation of X @ W + b, shape (n, units) (given)."""
        if self.affine is None:
            self.affine = layers.Dense(*self.parameters["W"].shape)
            for name, array in self.affine.parameters.items():
                array[...] = self.parameters[name]
            self.parameters = dict(self.affine.parameters)  # from now on the same arrays
        return np.asarray(self.activation_layer.forward(self.affine.forward(X, training)))

    def backward(self, grad_output: FloatArray) -> FloatArray:
        """Return grad_input, and fill `gradients` (given)."""
        grad_input = self.affine.backward(self.activation_layer.backward(grad_output))
        self.gradients = dict(self.affine.gradients)
        return np.asarray(grad_input)


class Dropout(layers.Layer):
    """Switches the share `rate` of the units off in training; `mask` is the last one's."""

    def __init__(self, rate: float, rng: np.random.Generator | None = None) -> None:
        super().__init__()
        self.rate = rate
        self.rng = np.random.default_rng() if rng is None else rng

    def forward(self, X: FloatArray, training: bool = False) -> FloatArray:
        """Return X * mask, a new array, and keep the mask, which has the shape of X.

        In training each entry of the mask is 0 with probability `rate`, otherwise 1 / (1 - rate),
        so that the mean stays; every call draws a new one from self.rng. Otherwise all are 1.

        >>> layer = Dropout(0.5, rng=np.random.default_rng(0))
        >>> print(layer.forward(np.array([[1.0, 2.0, 3.0, 4.0]]), training=True))
        [[2. 0. 0. 0.]]
        >>> print(layer.forward(np.array([[1.0, 2.0, 3.0, 4.0]])))
        [[1. 2. 3. 4.]]
        """
        self.mask = np.ones(X.shape)  # the shape of X
        if training:
            self.mask = (self.rng.random(X.shape) >= self.rate) / (1 - self.rate)
        return X * self.mask  # the shape of X

    def backward(self, grad_output: FloatArray) -> FloatArray:
        """Return grad_output * mask: what was off gets no gradient (given)."""
        return grad_output * self.mask


class Sequential:
    """Layers in a row, `layers`; a Dense among them is built when the first samples come.

    `rng` is the source of weights and of the order of samples; compile sets the other attributes.
    """

    def __init__(self, rng: np.random.Generator | None = None) -> None:
        self.layers: list[Any] = []
        self.rng = np.random.default_rng() if rng is None else rng

    def add(self, layer: Any) -> None:
        """Put a layer behind those that are there (given)."""
        self.layers.append(layer)

    def compile(self, optimizer: Any, loss: str, metrics: Sequence[str] = ("accuracy",)) -> None:
        """Choose an optimizer, by name or as an object, a loss of LOSSES, metrics (given)."""
        named_one = isinstance(optimizer, str)
        self.optimizer = one_of(OPTIMIZERS, optimizer)() if named_one else optimizer
        self.loss, self.metrics = one_of(LOSSES, loss), tuple(metrics)

    def build(self, X: FloatArray) -> None:
        """Build every Dense that is not built yet, for the number of columns that reaches it.

        Send X, some samples, through the layers one by one; a Dense with empty `parameters` is
        built, with self.rng, before it is used. What is built already stays as it is.

        >>> model = Sequential()
        >>> for layer in (layers.Flatten(), Dense(16, "relu"), Dense(10)):
        ...     model.add(layer)
        >>> model.build(np.zeros((1, 8, 8)))
        >>> print([array.shape for array in named(model.layers, "parameters").values()])
        [(64, 16), (1, 16), (16, 10), (1, 10)]
        """
        for layer in self.layers:
            if isinstance(layer, Dense) and not layer.parameters:
                layer.build(X.shape[1], self.rng)
            X = layer.forward(X)  # (n, units of this layer)

    def predict(self, X: FloatArray) -> FloatArray:
        """Return the outputs of the last layer, not in training, shape (n, units) (given)."""
        self.build(X[:1])
        return forward_all(self.layers, X)[-1]

    def evaluate(self, X: FloatArray, y: Labels) -> dict[str, float]:
        """Return {"loss": ..., "accuracy": ...} of `predict(X)`, plain floats; learn nothing.

        y are integer labels, shape (n,), or for the loss "mse" targets in the outputs' shape. The
        accuracy is the share of samples with the largest score at their label; without "accuracy"
        in self.metrics it is left out.

        >>> model = Sequential()
        >>> model.add(layers.ReLU())
        >>> model.compile("sgd", "sparse_categorical_crossentropy")
        >>> print(model.evaluate(np.zeros((2, 2)), np.array([0, 1])))  # log 2
        {'loss': 0.6931471805599453, 'accuracy': 0.5}
        """
        outputs = self.predict(X)  # (n, classes)
        found = {"loss": self.loss(outputs, y)[0]}
        if "accuracy" in self.metrics:
            found["accuracy"] = float(np.mean(np.argmax(outputs, axis=1) == y))
        return found

    def fit(
        self, X: FloatArray, y: Labels, epochs: int = 1, batch_size: int = 32,
        learning_rate: float | None = None, validation_split: float = 0.0,
    ) -> History:  # fmt: skip
        """Train by mini-batches, and tell how it went.

        Every epoch takes all n samples in a new order from self.rng; the last batch may be smaller.
        For each batch: forward in training, loss, backward, one step of the optimizer on
        `named(self.layers, "parameters")`. `with_progress(range(0, n, batch_size))` shows a bar.

        Args:
            X, y: samples and labels, as in `evaluate`.
            epochs, batch_size: passes over the data, and samples per step.
            learning_rate: the optimizer's from now on; None leaves it alone.
            validation_split: the share, int(validation_split * len(X)) samples from the end, that
                is kept for judging and never learned from.

        Returns:
            For each name that `evaluate` tells one float per epoch, about the samples learned from
            (after the epoch, or on the way), and with a validation_split "val_loss" and so on.

        >>> model = Sequential(rng=np.random.default_rng(0))
        >>> model.add(Dense(1))
        >>> model.compile("sgd", loss="mse", metrics=())
        >>> X = np.linspace(-1.0, 1.0, 50).reshape(-1, 1)
        >>> history = model.fit(X, 3 * X + 2, 200, learning_rate=0.1, validation_split=0.2)
        >>> print({name: len(values) for name, values in history.items()})
        {'loss': 200, 'val_loss': 200}
        >>> print(model.predict(np.array([[0.0], [1.0]])).round(3).tolist())
        [[2.0], [5.0]]
        """
        self.build(X[:1])
        if learning_rate is not None:
            self.optimizer.learning_rate = learning_rate
        n = len(X) - int(validation_split * len(X))
        X, X_val, y, y_val = X[:n], X[n:], y[:n], y[n:]
        history: History = {}
        for _ in range(epochs):
            order = self.rng.permutation(n)  # (n,), row numbers
            for start in with_progress(range(0, n, batch_size)):
                rows = order[start : start + batch_size]  # (batch,)
                outputs = forward_all(self.layers, X[rows], training=True)[-1]  # (batch, units)
                backward_all(self.layers, self.loss(outputs, y[rows])[1])
                gradients = named(self.layers, "gradients")
                self.optimizer.step(named(self.layers, "parameters"), gradients)
            told = self.evaluate(X, y)
            if len(X_val):
                told |= {f"val_{name}": v for name, v in self.evaluate(X_val, y_val).items()}
            for name, value in told.items():
                history.setdefault(name, []).append(value)
        return history

    def save(self, path: str) -> None:
        """Write all parameters into one .npz file, each under its name in `named`.

        np.savez writes plain arrays. Never use pickle: whoever loads it runs the code inside.

        >>> import io
        >>> model, file = Sequential(), io.BytesIO()  # instead of a file
        >>> model.add(Dense(2))
        >>> model.build(np.zeros((1, 3)))
        >>> model.save(file)
        >>> print(np.load(io.BytesIO(file.getvalue()), allow_pickle=False).files)
        ['0.W', '0.b']
        """
        arrays: dict[str, Any] = named(self.layers, "parameters")
        np.savez(path, **arrays)

    def load(self, path: str) -> None:
        """Take all parameters from a file of `save`; the predictions are then the same to the bit.

        Read it with np.load(path, allow_pickle=False), and check all before you change anything.

        Raises:
            FileNotFoundError: when there is no such file.
            ValueError: when it is damaged or no .npz file, when there are pickled objects in it, or
                when it has not exactly the names and shapes of this model's parameters (the model
                must be built). The model stays as it was.

        >>> import io
        >>> Sequential().load(io.BytesIO(b"no such thing"))
        Traceback (most recent call last):
            ...
        ValueError: this is no file of saved parameters
        """
        own = named(self.layers, "parameters")
        try:
            with np.load(path, allow_pickle=False) as file:
                found = {name: file[name] for name in file.files}
        except FileNotFoundError:
            raise
        except Exception as error:  # a damaged file can make NumPy raise almost anything
            raise ValueError("this is no file of saved parameters") from error
        if {k: a.shape for k, a in found.items()} != {k: a.shape for k, a in own.items()}:
            raise ValueError(f"the file has parameters of another model: {', '.join(found)}")
        for name, array in own.items():
            array[...] = found[name]


class DenseNeuralNetwork:
    """A classifier from two lists: `layers` has a Dense, already built, for each step of sizes."""

    def __init__(
        self, layer_sizes: Sequence[int], activations: Sequence[str],
        rng: np.random.Generator | None = None,
    ) -> None:  # fmt: skip
        """Make and build the layers. The last one is linear: the loss takes the softmax.

        `activations` has a name for each layer: "softmax" for the last one alone (in the middle it
        would make units compete), and names in ACTIVATIONS. Anything else is a ValueError.

        >>> net = DenseNeuralNetwork([784, 128, 10], ["relu", "softmax"])
        >>> print([(layer.parameters["W"].shape, layer.activation) for layer in net.layers])
        [((784, 128), 'relu'), ((128, 10), 'linear')]
        """
        if len(activations) != len(layer_sizes) - 1 or activations[-1] != "softmax":
            raise ValueError(f"{len(layer_sizes) - 1} activations needed, the last one 'softmax'")
        self.rng = np.random.default_rng() if rng is None else rng
        self.layers = [Dense(u, a) for u, a in zip(layer_sizes[1:-1], activations, strict=False)]
        self.layers.append(Dense(layer_sizes[-1]))
        for layer, (inputs, _) in zip(self.layers, pairwise(layer_sizes), strict=True):
            layer.build(inputs, self.rng)

    def predict(self, X: FloatArray) -> Labels:
        """Return the class with the largest score for each sample, shape (n,) (given)."""
        return np.asarray(np.argmax(forward_all(self.layers, X)[-1], axis=1))

    def train_step(self, X: FloatArray, y: Labels, learning_rate: float) -> tuple[float, float]:
        """Take one step of gradient descent; return loss and accuracy of the batch before it.

        X (n, inputs), y (n,) integers; two plain floats. All gradients belong to the weights of the
        forward pass: nothing is updated before backward_all is through.

        >>> net = DenseNeuralNetwork([2, 8, 2], ["tanh", "softmax"], rng=np.random.default_rng(0))
        >>> X, y = np.array([[0.0, 1.0], [1.0, 0.0]]), np.array([0, 1])
        >>> print([round(net.train_step(X, y, learning_rate=1.0)[0], 2) for _ in range(3)])
        [0.5, 0.27, 0.16]
        """
        outputs = forward_all(self.layers, X)[-1]  # (n, classes)
        loss, grad = layers.softmax_crossentropy_with_logits(outputs, y)  # a number, (n, classes)
        backward_all(self.layers, grad)
        for layer in self.layers:
            for name in layer.parameters:
                layer.parameters[name] -= learning_rate * layer.gradients[name]
        return loss, float(np.mean(np.argmax(outputs, axis=1) == y))

    def train_model(
        self, X: FloatArray, y: Labels, X_test: FloatArray, y_test: Labels, epochs: int,
        batch_size: int = 128, learning_rate: float = 0.1,
    ) -> History:  # fmt: skip
        """Call `train_step` for every batch of every epoch, and return how it went.

        Every epoch takes all samples in a new order from self.rng; the last batch may be smaller.
        {"loss": [...], "accuracy": [...], "test_accuracy": [...]} has a plain float per epoch: the
        means over the samples of what train_step told, and the share of the test samples, which are
        for judging alone, that `predict` gets right afterwards.

        >>> net = DenseNeuralNetwork([2, 8, 2], ["relu", "softmax"], rng=np.random.default_rng(0))
        >>> X, y = np.array([[0.0, 1.0], [1.0, 0.0], [2.0, 1.0]]), np.array([0, 1, 1])
        >>> print(net.train_model(X, y, X, y, epochs=50, batch_size=2)["test_accuracy"][-1])
        1.0
        """
        history: History = {"loss": [], "accuracy": [], "test_accuracy": []}
        n = len(X)
        for _ in range(epochs):
            order, told = self.rng.permutation(n), np.zeros(2)
            for start in with_progress(range(0, n, batch_size)):
                rows = order[start : start + batch_size]  # (batch,)
                told += len(rows) * np.array(self.train_step(X[rows], y[rows], learning_rate))
            history["loss"].append(float(told[0] / n))
            history["accuracy"].append(float(told[1] / n))
            history["test_accuracy"].append(float(np.mean(self.predict(X_test) == y_test)))
        return history


def _demo() -> None:
    """Tell points inside a ring from those outside, with dropout and a validation split."""
    rng = np.random.default_rng(0)
    X = rng.uniform(-1.0, 1.0, (600, 2))
    model = Sequential(rng=rng)
    for layer in (Dense(32, "relu"), Dropout(0.1, rng=rng), Dense(2)):
        model.add(layer)
    model.compile(optimizers.Adam(0.01), "sparse_categorical_crossentropy")
    history = model.fit(X, 1 * (np.sum(X**2, axis=1) < 0.5), epochs=30, validation_split=0.25)
    for name, values in history.items():
        print(f"{name:>12}: {values[0]:.3f} after the first epoch, {values[-1]:.3f} after the last")


if __name__ == "__main__":
    try:
        _demo()
    except NotImplementedError as hole:
        print(f"Still open: {hole}. Fill this hole and run the file again.")
