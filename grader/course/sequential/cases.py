"""Models for the checks of sequential.py: drawn, made in the worker, filled, read back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.checking.compare import brief, is_real, mismatch
from grader.checking.evidence import Question, evidence
from grader.checking.expect import (
    as_row,
    expect_array,
    expect_close,
    expect_mapping,
    expect_number,
    expect_shape,
    require,
)
from grader.checking.submission import Handle, Submission
from grader.checking.tolerances import SAME, STEPS
from grader.course.layers.cases import NAMES, attribute
from grader.course.layers.oracle import Dense, Layer
from grader.course.sequential import oracle

Array = npt.NDArray[np.float64]
Rng = np.random.Generator

RATE = 0.2
ENTROPY = "sparse_categorical_crossentropy"


@dataclass(frozen=True)
class Model:
    """Dense layers (weights and an activation each), a batch X and labels or targets y."""

    stages: tuple[Layer, ...]
    activations: tuple[str, ...]
    X: Array
    y: npt.NDArray[Any]
    loss: str = ENTROPY

    @property
    def arrays(self) -> list[dict[str, Array]]:
        """W and b of each layer."""
        return oracle.arrays_of(self.stages)

    @property
    def name(self) -> str:
        """The model in a few words, for messages."""
        sizes = [len(self.arrays[0]["W"]), *(each["W"].shape[1] for each in self.arrays)]
        return f"a {'-'.join(map(str, sizes))} model and {len(self.X)} samples"

    def after(
        self, *, rate: float, steps: int, n: int | None = None, kind: str = "SGD"
    ) -> list[dict[str, Array]]:
        """W and b of each layer after steps of an optimizer on the first n samples."""
        batch = (self.X[:n], self.y[:n])
        done = oracle.optimized(self.stages, batch, self.loss, kind, (rate,) * steps)
        return oracle.arrays_of(done)


def draw_model(
    rng: Rng, sizes: Sequence[int], n: int, *, activation: str = "tanh", loss: str = ENTROPY
) -> Model:
    """A random model: every hidden layer has the activation, the last one is linear."""
    names = [activation] * (len(sizes) - 2) + ["linear"]
    stages: list[Layer] = []
    for (inputs, units), name in zip(pairwise(sizes), names, strict=True):
        W = rng.uniform(-1.0, 1.0, (inputs, units))
        b = rng.uniform(-0.5, 0.5, (1, units))
        stages += [Dense(W, b), oracle.CURVES[name]]
    X = rng.uniform(-1.5, 1.5, (n, sizes[0]))
    labels = rng.permutation(np.arange(n) % sizes[-1])
    y = labels if loss == ENTROPY else rng.uniform(-1.0, 1.0, (n, sizes[-1]))
    return Model(tuple(stages), tuple(names), X, y, loss)


def repeated(rng: Rng, sizes: Sequence[int], n: int) -> Model:
    """A model with one sample n times: every batch has the same mean gradient."""
    one = draw_model(rng, sizes, 1)
    return Model(one.stages, one.activations, np.repeat(one.X, n, axis=0), np.repeat(one.y, n))


def make_layers(submission: Submission, model: Model) -> list[Handle]:
    """The submission's dense layers, with the weights of the check."""
    made = []
    for activation, arrays in zip(model.activations, model.arrays, strict=True):
        layer = submission.sequential.make("Dense", arrays["W"].shape[1], activation)
        layer.set("parameters", arrays)
        made.append(layer)
    return made


def make_model(
    submission: Submission,
    model: Model,
    *,
    metrics: tuple[str, ...] | None = None,
    optimizer: str = "SGD",
) -> tuple[Handle, list[Handle]]:
    """A compiled Sequential of the submission with these layers, and the layers themselves."""
    made = submission.sequential.make("Sequential", rng=submission.rng(1))
    dense = make_layers(submission, model)
    for layer in dense:
        made.add(layer)
    told = (("accuracy",) if model.loss == ENTROPY else ()) if metrics is None else metrics
    made.compile(submission.optimizers.make(optimizer, 0.1), model.loss, told)
    return made, dense


def read_layer(layer: Handle, shape: tuple[int, int], of: str) -> dict[str, Array]:
    """W and b of a layer, which have the right shapes."""
    held = expect_mapping(attribute(layer, "parameters", of), NAMES, f"parameters of {of}")
    expect_shape(held["W"], shape, f'parameters["W"] of {of}')
    W = expect_array(held["W"], "W").astype(np.float64)
    return {"W": W, "b": as_row(held["b"], shape[1], f'parameters["b"] of {of}')}


def read_all(layers: Sequence[Handle], model: Model) -> list[dict[str, Array]]:
    """W and b of every layer of a model."""
    return [
        read_layer(layer, arrays["W"].shape, f"layer {place}")
        for place, (layer, arrays) in enumerate(zip(layers, model.arrays, strict=True))
    ]


def expect_arrays(got: list[dict[str, Array]], expected: list[dict[str, Array]], of: str) -> None:
    """Every parameter of every layer is right."""
    for place, (found, right) in enumerate(zip(got, expected, strict=True)):
        for name in NAMES:
            words = f"{name} of layer {place} {of}"
            expect_close(found[name], right[name], words, tolerance=STEPS)


def unchanged(layers: Sequence[Handle], model: Model) -> bool:
    """Whether all parameters still are those that the check has set, in single precision."""
    got = read_all(layers, model)
    return all(
        np.array_equal(found[name].astype(np.float32), right[name].astype(np.float32))
        for found, right in zip(got, model.arrays, strict=True)
        for name in NAMES
    )


def barely_moved(layers: Sequence[Handle], model: Model) -> bool:
    """Whether all parameters are those that the check has set, up to rounding."""
    return all(
        mismatch(found[name], right[name], SAME) is None
        for found, right in zip(read_all(layers, model), model.arrays, strict=True)
        for name in NAMES
    )


def layers_of(network: Handle, count: int, of: str) -> list[Handle]:
    """The layers that a network says it has: so many objects in a list."""
    held = attribute(network, "layers", of)
    fits = isinstance(held, (list, tuple)) and len(held) == count
    require(fits, f"{of}: expected {count} layers in a list, got {brief(held)}.")
    objects = all(hasattr(each, "method") for each in held)
    require(objects, f"{of}: expected every layer to be a Dense, got {brief(held[0])}.")
    return list(held)


def expect_history(got: Any, names: tuple[str, ...], epochs: int, of: str) -> dict[str, Array]:
    """A dictionary with one number for each epoch under each name, and no other names."""
    question = Question("history", {"names": names, "epochs": epochs})
    with evidence(question, got):
        require(isinstance(got, dict), f"{of}: expected a dictionary, got {brief(got)}.")
        wanted, came = ", ".join(map(repr, names)), ", ".join(map(repr, got)) or "none"
        require(set(got) == set(names), f"{of}: expected the names {wanted}, got {came}.")
    return {name: series_of(got[name], epochs, f"{of}, {name!r}", question) for name in names}


def series_of(value: Any, epochs: int, of: str, question: Question) -> Array:
    """One number for each epoch."""
    listed = isinstance(value, (list, tuple)) or (isinstance(value, np.ndarray) and value.ndim == 1)
    with evidence(question, value):
        require(listed, f"{of}: expected a list, got {brief(value)}.")
        entries = f"expected one number for each of {epochs} epochs, got {len(value)}"
        require(len(value) == epochs, f"{of}: {entries}.")
    return np.array([expect_number(each, f"an entry of {of}") for each in value])


def expect_constant(history: Mapping[str, Array], right: Mapping[str, float], of: str) -> None:
    """While nothing is learned, the figures of every epoch are those of the start."""
    for name, value in right.items():
        series = np.full(len(history[name]), value)
        words = f"{of}, {name!r} while nothing is learned"
        expect_close(history[name], series, words, tolerance=STEPS)


@dataclass
class ShownBatches:
    """The batches that a layer was shown: their row numbers, and whether in training."""

    batches: list[tuple[list[int], bool]]

    @property
    def trained(self) -> list[list[int]]:
        """The row numbers of the batches in training."""
        return [rows for rows, training in self.batches if training]

    def small(self, n: int) -> list[int]:
        """The row numbers of all batches of fewer than n known samples; each batch counts once."""
        found = [rows for rows, _ in self.batches if len(rows) < n and -1 not in rows]
        return [row for rows, _ in groupby(found) for row in rows]


def note_batches(layer: Handle, X: Array) -> ShownBatches:
    """Note every batch that a first layer is shown from now on."""
    shown = ShownBatches([])

    def forward(result: Any, *args: Any, **kwargs: Any) -> Any:
        batch, *rest = (*args, *kwargs.values())
        shown.batches.append((row_numbers(X, batch), any(each is True for each in rest)))
        return result

    layer.intercept("forward", forward)
    return shown


def row_numbers(X: Array, batch: Any) -> list[int]:
    """Which rows of X a batch consists of; -1 stands for any other row."""
    fits = isinstance(batch, np.ndarray) and is_real(batch) and batch.shape[1:] == X.shape[1:]
    if not fits:
        return [-1]
    # In single precision they are the same rows.
    found: Iterator[Any] = (np.flatnonzero(np.isclose(row, X).all(axis=1)) for row in batch)
    return [int(where[0]) if len(where) else -1 for where in found]
