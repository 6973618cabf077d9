"""Steps of a training, drawn in secret: each has to go down the slope of the loss.

A network that has learned was moved by its gradients. Weights that were trained elsewhere, or set
by heart, were not. So before and after some steps the parameters are read, with the batch between
them, and the way that they went is compared with the gradients of the grader's own.

Only the direction is judged: a step that is too short, or a gradient with one bug, is another
check's affair, as long as the network learns by it. With the few parameters of XOR, one bug turns
the way of all, so there a step may follow backward's own gradients instead of the right ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.checking.expect import require
from grader.checking.submission import Handle
from grader.course.network import oracle
from grader.course.network.cases import Sizes, read_parameters
from grader.course.network.oracle import Parameters

Array = npt.NDArray[Any]
Rng = np.random.Generator

# The cosine between a step and the slope is 1 for gradient descent, and about 0 for any other way.
LEAST_COSINE = 0.3
ALONG = 0.9
# In few dimensions another way is no rarity: b2 may have no more than two.
LARGER = ("W1", "b1", "W2")
RESTING = 1e-9
EARLY, PARTS = 10, 3


@dataclass(frozen=True)
class Step:
    """The parameters before a step and after it, and the batch between."""

    number: int
    before: Parameters
    X: Array
    y_true: Array
    gradients: Parameters | None
    after: Parameters | None = None

    def moved(self, *names: str) -> Array:
        """How these parameters have moved."""
        after = self.after or self.before
        return np.concatenate([(after[name] - self.before[name]).ravel() for name in names])

    @property
    def rests(self) -> bool:
        """Whether nothing moves: rounding aside, the slope has come to an end."""
        return bool(np.abs(self.moved(*oracle.NAMES)).max() < RESTING)

    @property
    def goes_down(self) -> bool:
        """Whether all parameters together go down the slope of the loss."""
        slopes = oracle.gradients(self.before, self.X, self.y_true)
        return self._cosine(slopes, *oracle.NAMES) > LEAST_COSINE

    @property
    def follows(self) -> bool:
        """Whether some parameter goes the way of a gradient, the right one or backward's own."""
        slopes = oracle.gradients(self.before, self.X, self.y_true)
        known = (slopes, self.gradients) if self.gradients else (slopes,)
        return any(self._cosine(each, name) > ALONG for each in known for name in LARGER)

    def _cosine(self, gradients: Parameters, *names: str) -> float:
        """The cosine of the angle between a step and the way down; nan if there is none."""
        down = np.concatenate([-gradients[f"d{name}"].ravel() for name in names])
        moved = self.moved(*names)
        with np.errstate(all="ignore"):
            return float(down @ moved / (np.linalg.norm(down) * np.linalg.norm(moved)))


def draw_steps(rng: Rng, steps: int) -> list[int]:
    """Numbers of steps, the first of them early, the others in each part of a training."""
    edges = [0, EARLY, *np.linspace(EARLY, steps, PARTS + 1).astype(int)[1:]]
    return [int(rng.integers(low, high)) + 1 for low, high in pairwise(edges)]


class SpotCheck:
    """Watches a network while it is trained, at some of backward's calls and at the next ones."""

    def __init__(self, net: Handle, sizes: Sizes, numbers: Iterable[int], most: int) -> None:
        self._net = net
        self._sizes = sizes
        self._most = most
        self._numbers = frozenset(numbers)
        calls = sorted({call for number in self._numbers for call in (number, number + 1)})
        self._calls = iter(calls)
        self._open: Step | None = None
        self._steps: list[Step] = []
        self._batch = net.recall("forward")
        net.intercept("backward", self._backward, at=calls)

    def _backward(self, gradients: Any, y_true: Any) -> Any:
        number = next(self._calls)
        self.close()
        labels = first_of([y_true])
        if number in self._numbers and self._is_batch(labels):
            X = first_of(self._batch.value())
            if X.shape == (len(labels), self._sizes[0]):
                before = read_parameters(self._net, self._sizes)
                self._open = Step(number, before, X, labels, in_shapes(gradients, before))
        return gradients

    def _is_batch(self, labels: Array) -> bool:
        """Whether these are labels of a batch, and no larger than one should be."""
        fits = labels.ndim == 2 and labels.shape[1] == self._sizes[2]
        return fits and 0 < len(labels) <= self._most

    def close(self) -> None:
        """The step that is under way has ended."""
        if self._open is not None:
            after = read_parameters(self._net, self._sizes)
            self._steps.append(replace(self._open, after=after))
            self._open = None

    def expect_descent(self, of: str, right: Callable[[Step], bool]) -> None:
        """After the training: every step that was drawn is right, from the first one on."""
        self.close()
        seen = f"{of}: no step of the training was seen, from forward and backward to the next one."
        require(self._steps, seen)
        for step in self._steps:
            told = f"{of}: step {step.number} does not follow the gradients of its batch."
            later = step is not self._steps[0]
            require(right(step) or (later and step.rests), told)


def goes_down(step: Step) -> bool:
    """For many parameters: all of them together go down the slope of the loss."""
    return step.goes_down


def follows(step: Step) -> bool:
    """For few parameters: some of them go the way of a gradient, if only of backward's own."""
    return step.follows


def first_of(arguments: Any) -> Array:
    """The first argument of a call as an array of numbers; empty if it is none."""
    try:
        return np.array(arguments[0], dtype=np.float64)
    except (TypeError, ValueError, LookupError):
        return np.empty(0)


def in_shapes(gradients: Any, parameters: Parameters) -> Parameters | None:
    """What backward gave in the shapes of the parameters, or None if it does not fit."""
    try:
        return {
            f"d{name}": np.array(gradients[f"d{name}"], dtype=np.float64).reshape(values.shape)
            for name, values in parameters.items()
        }
    except (TypeError, ValueError, LookupError):
        return None
