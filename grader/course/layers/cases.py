"""Layers for the checks of layers.py: drawn, made in the worker, filled, read back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.checking.differences import numerical_gradient
from grader.checking.evidence import Question
from grader.checking.expect import as_row, expect_mapping, expect_shape, require
from grader.checking.submission import Handle, Submission
from grader.course.activations import oracle as activations
from grader.course.layers import oracle
from grader.course.layers.oracle import Activation, Dense, Layer
from grader.errors import CheckFailed, NameMissing
from grader.model import Evidence

Array = npt.NDArray[np.float64]
Rng = np.random.Generator

NAMES = ("W", "b")
# Inputs and units, enough for the scale of the weights to be seen.
WIDE = (64, 256)


@dataclass(frozen=True)
class DenseCase:
    """A dense layer W (in, out), b (1, out), a batch X (n, in) and a grad_output (n, out)."""

    W: Array
    b: Array
    X: Array
    grad_output: Array

    @property
    def name(self) -> str:
        """The case in a few words, for messages."""
        inputs, outputs = self.W.shape
        n = len(self.X)
        return f"a Dense({inputs}, {outputs}) and {n} sample{'s' if n > 1 else ''}"

    def question(self, quantity: str, **more: Any) -> Question:
        """A question about this case, for the diagnosis."""
        inputs = {"W": self.W, "b": self.b, "X": self.X, "grad_output": self.grad_output}
        return Question(quantity, {**inputs, **more})


def draw_dense(rng: Rng, inputs: int, outputs: int, n: int) -> DenseCase:
    """A random layer and batch, whose numbers keep away from 0."""
    shapes = ((inputs, outputs), (1, outputs), (n, inputs), (n, outputs))
    return DenseCase(*(away_from_zero(rng, shape) for shape in shapes))


def away_from_zero(rng: Rng, shape: tuple[int, ...]) -> Array:
    """Numbers of both signs between 0.3 and 1.5."""
    return np.asarray(rng.uniform(0.3, 1.5, shape) * rng.choice([-1.0, 1.0], shape))


def published_dense() -> DenseCase:
    """A layer whose results are known to the digit: mean or sum makes a difference here."""
    return DenseCase(
        np.array([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]]), np.array([[0.1, 0.2, 0.3]]),
        np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]]),
    )  # fmt: skip


def dense_cases(rng: Rng) -> Iterator[DenseCase]:
    """Layers whose sizes all differ, one square, a single sample, and the published one."""
    for inputs, outputs, n in ((4, 3, 5), (3, 6, 2), (4, 4, 4), (5, 2, 1)):
        yield draw_dense(rng, inputs, outputs, n)
    yield published_dense()


def make_dense(submission: Submission, W: Array, b: Array) -> Handle:
    """A dense layer of the submission with the parameters of the check."""
    layer = submission.layers.make("Dense", *W.shape)
    expect_parameters(layer, *W.shape)
    fill(layer, {"W": W, "b": b})
    return layer


def attribute(layer: Handle, name: str, of: str) -> Any:
    """An attribute that every layer has, or the check fails."""
    try:
        return layer.get(name)
    except NameMissing:
        sentence = f"{of} has no {name}: call super().__init__() first, which makes both of them."
        raise CheckFailed(sentence, evidence=Evidence("absent", name)) from None


def expect_parameters(layer: Handle, inputs: int, outputs: int) -> Mapping[str, Any]:
    """The parameters of a new layer, which have the right names and shapes."""
    of = f"of Dense({inputs}, {outputs})"
    held = attribute(layer, "parameters", f"Dense({inputs}, {outputs})")
    held = expect_mapping(held, NAMES, f"parameters {of}")
    expect_shape(held["W"], (inputs, outputs), f'parameters["W"] {of}')
    as_row(held["b"], outputs, f'parameters["b"] {of}')
    return held


def fill(layer: Handle, values: Mapping[str, Array]) -> None:
    """Write numbers into the arrays that a layer has, as an optimizer would."""
    write(arrays_of(layer), values)


def arrays_of(layer: Handle) -> dict[str, Handle]:
    """The arrays that a dense layer has as its parameters."""
    held = layer.method("__getattribute__", keep=True)("parameters")
    return {name: held.method("__getitem__", keep=True)(name) for name in NAMES}


def write(arrays: Mapping[str, Handle], values: Mapping[str, Array]) -> None:
    """Give arrays in the worker new numbers."""
    for name, value in values.items():
        arrays[name].put(np.arange(value.size), value.ravel())


def read_gradients(layer: Handle, of: str) -> Mapping[str, Any]:
    """The gradients of a dense layer after backward, by name."""
    held = attribute(layer, "gradients", of)
    return expect_mapping(held, NAMES, f"gradients of {of} after backward")


def keeps(layer: Handle, X: Array) -> bool:
    """Whether a layer holds on to its input, under whatever name."""
    try:
        held = layer.get("__dict__")
    except NameMissing:
        return True
    inner = [value for value in held.values() if isinstance(value, (dict, list, tuple))]
    found = [*held.values(), *(part for value in inner for part in parts_of(value))]
    return any(contains(value, X) for value in found)


def contains(value: Any, X: Array) -> bool:
    """Whether an array has all entries of X in it, in whatever shape."""
    real = isinstance(value, np.ndarray) and value.dtype.kind == "f"
    return real and bool(np.isclose(X.reshape(-1, 1), value.ravel()).any(axis=1).all())


def parts_of(value: Any) -> list[Any]:
    """What a container holds."""
    return list(value.values()) if isinstance(value, dict) else list(value)


def make_layer(submission: Submission, stage: Layer) -> Handle:
    """A layer of the submission that does what a stage does."""
    if isinstance(stage, Dense):
        return make_dense(submission, stage.W, stage.b)
    return submission.layers.make("Activation", stage.function, stage.derivative)


def function_of(layer: Handle, name: str, of: str) -> Callable[..., Any]:
    """The function or the derivative that a layer has passed to Activation."""
    try:
        function = layer.get(name)
    except NameMissing:
        function = None
    given = f"{of} has no {name}: pass a function and its derivative to super().__init__."
    require(callable(function), given)
    called: Callable[..., Any] = function
    return called


RELU = Activation(activations.relu, activations.relu_derivative)
TANH = Activation(activations.tanh, activations.tanh_derivative)
SINE = Activation(lambda z: np.sin(np.asarray(z)), lambda z: np.cos(np.asarray(z)))


@dataclass(frozen=True)
class Stack:
    """A network of stages, a batch X and a grad_output for its last stage."""

    stages: tuple[Layer, ...]
    X: Array
    grad_output: Array
    name: str

    def question(self, quantity: str, **more: Any) -> Question:
        """A question about this network, for the diagnosis."""
        inputs = {"stages": self.stages, "X": self.X, "grad_output": self.grad_output}
        return Question(quantity, {**inputs, **more})


def draw_stack(rng: Rng, sizes: Sequence[int], n: int) -> Stack:
    """Dense layers of these sizes with an activation between two of them, and a loss after them.

    Where the sizes are equal, a layer in the wrong place raises no error.
    """
    stages: list[Layer] = []
    for inputs, outputs in pairwise(sizes):
        W = rng.uniform(-1.0, 1.0, (inputs, outputs))
        stages += [
            Dense(W, rng.uniform(-0.5, 0.5, (1, outputs))),
            (TANH, SINE)[len(stages) % 4 // 2],
        ]
    X = rng.uniform(-1.5, 1.5, (n, sizes[0]))
    logits = oracle.run(stages[:-1], X)[-1]
    labels = rng.permutation(np.arange(n) % sizes[-1])
    name = f"a {'-'.join(map(str, sizes))} network and {n} samples"
    return Stack(tuple(stages[:-1]), X, oracle.crossentropy_gradient(logits, labels), name)


def draw_stacks(rng: Rng) -> Iterator[Stack]:
    """Networks of three and of two dense layers, one square."""
    yield draw_stack(rng, (3, 3, 3, 3), 3)
    yield draw_stack(rng, (4, 6, 5, 3), 7)
    yield draw_stack(rng, (2, 5, 3), 4)


def make_stack(submission: Submission, stack: Stack) -> list[Handle]:
    """The submission's own layers for a network."""
    return [make_layer(submission, stage) for stage in stack.stages]


def dense_differences(case: DenseCase, name: str) -> Array:
    """The gradient by X, W or b of a loss whose gradient by the output is grad_output."""

    def loss(values: Mapping[str, Array]) -> float:
        return float(np.sum(case.grad_output * oracle.dense(**values)))

    return numerical_gradient(loss, {"X": case.X, "W": case.W, "b": case.b}, name)


def gradients_in(network: list[Handle], stack: Stack) -> dict[str, Any]:
    """The gradients of all dense layers, by place and name; None where there is none."""
    found: dict[str, Any] = {}
    for place, (layer, stage) in enumerate(zip(network, stack.stages, strict=True)):
        if isinstance(stage, Dense):
            held = layer.get("gradients")
            for name in ("W", "b"):
                found[f"{place}.{name}"] = held.get(name) if isinstance(held, dict) else None
    return found


def words_for(name: str) -> str:
    """What a gradient is called in a message."""
    place, _, key = name.partition(".")
    return f'layers[{place}].gradients["{key}"]' if key else "what is returned"


def stack_differences(stack: Stack, name: str) -> Array:
    """The gradient of a loss whose gradient by the network's output is grad_output."""
    start = {**oracle.parameters_of(stack.stages), "X": stack.X}

    def loss(values: Mapping[str, Array]) -> float:
        stages = oracle.with_parameters(stack.stages, values)
        return float(np.sum(stack.grad_output * oracle.run(stages, values["X"])[-1]))

    return numerical_gradient(loss, start, name)


def expect_training_is_passed_on(submission: Submission, stack: Stack) -> None:
    """Every layer hears whether the network is in training."""
    network, heard = make_stack(submission, stack), []

    def note(result: Any, *args: Any, **kwargs: Any) -> Any:
        heard.append(any(value is True for value in (*args, *kwargs.values())))
        return result

    for layer in network:
        layer.intercept("forward", note)
    submission.layers.forward_all(network, stack.X, training=True)
    told = heard == [True] * len(network)
    require(told, "forward_all(layers, X, training=True) doesn't pass training on to every layer.",
            Evidence("training", heard))  # fmt: skip
