"""Optimizers at work for the checks of optimizers.py: watched step by step, in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.checking.evidence import Asked, ask, evidence, telling
from grader.checking.expect import expect_close, expect_same, require
from grader.checking.submission import Handle, Submission
from grader.checking.tolerances import STEPS, SUMS, Tolerance
from grader.course.optimizers import oracle
from grader.course.optimizers.oracle import Settings
from grader.model import Evidence

Array = npt.NDArray[Any]
Arrays = dict[str, Array]
Rng = np.random.Generator

SHAPES: Mapping[str, tuple[int, ...]] = {"0.W": (4, 3), "0.b": (1, 3), "1.W": (3,)}
STEEPNESS = np.array([1.0, 50.0])
BEGINNING = np.array([10.0, 1.0])


@dataclass(frozen=True)
class Walk:
    """An optimizer with its settings, where it starts, and the gradients of its steps."""

    kind: str
    having: Settings
    start: Arrays
    gradients: tuple[Arrays, ...]
    memory: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The optimizer as it is made, for messages."""
        return f"{self.kind}({', '.join(f'{key}={value:g}' for key, value in self.having.items())})"

    def asked(self, quantity: str, **more: Any) -> Asked:
        """A question about this walk, for the diagnosis."""
        return Asked(quantity, {"walk": self, **more})

    def along(self, rule: oracle.Rule | None = None) -> list[Arrays]:
        """Where it gets with each step: by the right rule, or by a wrong one."""
        return oracle.walk(self.kind, self.start, self.gradients, having=self.having, rule=rule)


def draw_arrays(rng: Rng, low: float = 0.3) -> Arrays:
    """One array for each name, of numbers of both signs."""
    return {
        name: rng.uniform(low, 1.5, shape) * rng.choice([-1.0, 1.0], shape)
        for name, shape in SHAPES.items()
    }


def draw_walk(rng: Rng, kind: str, having: Settings, steps: int = 5) -> Walk:
    """Parameters and gradients; one entry of the first gradient is always 0."""
    gradients = [draw_arrays(rng) for _ in range(steps)]
    for slopes in gradients:
        slopes["0.W"][0, 0] = 0.0
    return Walk(kind, having, draw_arrays(rng), tuple(gradients))


def make(submission: Submission, walk: Walk) -> Handle:
    """The submission's optimizer."""
    return submission.optimizers.make(walk.kind, **walk.having)


class Place:
    """Parameters that live in the worker: the arrays themselves, and a dictionary of them."""

    def __init__(self, submission: Submission, start: Arrays) -> None:
        self._start = start
        self._arrays = {name: submission.keep(array) for name, array in start.items()}
        self.dictionary = submission.keep(self._arrays)

    def read(self) -> Arrays:
        """The arrays as they are now."""
        return {name: handle.value() for name, handle in self._arrays.items()}

    def rebound(self) -> bool:
        """Whether the dictionary holds other arrays by now, and the old ones stayed."""
        now, old = self.dictionary.value(), self.read()
        held = isinstance(now, dict) and set(now) == set(old)
        still = all(np.array_equal(old[name], self._start[name]) for name in old)
        return held and still and any(not np.array_equal(now[name], old[name]) for name in old)


def take(submission: Submission, walk: Walk, optimizer: Handle) -> tuple[list[Arrays], Place]:
    """The parameters after each step; gradients must stay as they are."""
    place, seen = Place(submission, walk.start), []
    for slopes in walk.gradients:
        kept = submission.keep(slopes)
        ask(walk.asked("step"), optimizer.step, place.dictionary, kept)
        seen.append(place.read())
    return seen, place


def expect_walk(submission: Submission, walk: Walk, tolerance: Tolerance = SUMS) -> Handle:
    """Every step of an optimizer is right, for every parameter."""
    optimizer = make(submission, walk)
    seen, place = take(submission, walk, optimizer)
    rebound = place.rebound()
    of = f"step(parameters, gradients) of {walk.name}"

    def told() -> Evidence:
        more = {"rebound": rebound, "inherits": inherits(submission, walk)}
        return walk.asked("walk", right=walk.along(), **more).evidence(seen)

    with telling(told):
        words = "the arrays have not changed; the step must change them in place"
        require(not rebound, f"{of}: {words}.")
        for number, (got, right) in enumerate(zip(seen, walk.along(), strict=True), start=1):
            for name, array in right.items():
                which = f'parameters["{name}"] after {number} step{"s" if number > 1 else ""}'
                expect_close(got[name], array, f"{which} of {walk.name}", tolerance=tolerance)
    return optimizer


def expect_published(submission: Submission, walk: Walk, row: Sequence[float]) -> None:
    """One step from a given memory, whose first row is published."""
    optimizer = make(submission, walk)
    for name, value in walk.memory.items():
        optimizer.set(name, {"W": value} if isinstance(value, np.ndarray) else value)
    seen, place = take(submission, walk, optimizer)
    asked, of = walk.asked("published", rebound=place.rebound()), f"the first row of W, {walk.name}"
    with evidence(asked, seen[0]["W"], np.array(row)):
        got = np.asarray(seen[0]["W"], dtype=np.float64)[0]
        expect_close(got, np.array(row), f"{of}, after one step", tolerance=SUMS)


def published_walk(kind: str, having: Settings, **memory: Any) -> Walk:
    """w and dw of the CS231n assignment, with the memory that an optimizer starts from."""
    w = np.linspace(-0.4, 0.6, 20).reshape(4, 5)
    dw = np.linspace(-0.6, 0.4, 20).reshape(4, 5)
    shaped = {
        name: value.reshape(4, 5) if isinstance(value, np.ndarray) else value
        for name, value in memory.items()
    }
    return Walk(kind, having, {"W": w}, ({"W": dw},), shaped)


def expect_valley(submission: Submission, walk: Walk, height: float) -> None:
    """From a given start the floor of a narrow valley is reached in as many steps as it should."""
    optimizer, steps = make(submission, walk), len(walk.gradients)
    place = submission.keep(walk.start["xy"])
    for _ in range(steps):
        xy = np.asarray(place.value(), dtype=np.float64)
        ask(walk.asked("step"), optimizer.step, {"xy": place}, {"xy": STEEPNESS * xy})
    xy = np.asarray(place.value(), dtype=np.float64)
    got = float(np.sum(STEEPNESS * xy**2) / 2)
    of = f"a narrow valley, {steps} steps of {walk.name}"
    low = f"{of}: expected a height below {height:g}, got {got:.4g}."
    with evidence(walk.asked("valley"), got):
        require(got < height, low)


def valley_walk(kind: str, having: Settings, steps: int) -> Walk:
    """A start high on the side of a narrow valley; the gradients follow from the place."""
    return Walk(kind, having, {"xy": BEGINNING.copy()}, ({},) * steps)


def expect_memory(submission: Submission, rng: Rng, walk: Walk) -> None:
    """Every parameter and every optimizer has a memory of its own; gradients stay."""
    first, other = walk, draw_walk(rng, walk.kind, walk.having)
    one, two = make(submission, first), make(submission, other)
    places = [Place(submission, each.start) for each in (first, other)]
    for slopes, others in zip(first.gradients, other.gradients, strict=True):
        for optimizer, place, given in ((one, places[0], slopes), (two, places[1], others)):
            kept = submission.keep(given)
            ask(walk.asked("step"), optimizer.step, place.dictionary, kept)
            expect_untouched_gradients(walk, kept.value(), given)
    for each, place in zip((first, other), places, strict=True):
        right = each.along()[-1]
        for name, array in right.items():
            got, of = place.read()[name], f'parameters["{name}"] of one of two {walk.kind}s'
            with telling(lambda: memory_evidence(submission, each)):  # noqa: B023
                expect_close(got, array, of, tolerance=STEPS)


def memory_evidence(submission: Submission, walk: Walk) -> Evidence:
    """What two optimizers that disturb each other do apart."""
    facts = {"alone": alone(submission, walk), "inherits": inherits(submission, walk)}
    return walk.asked("memory", **facts).evidence(None)


def inherits(submission: Submission, walk: Walk) -> bool:
    """Whether a new optimizer goes on moving where an older one has been pushed."""
    take(submission, walk, make(submission, walk))
    place = Place(submission, walk.start)
    zero = {name: np.zeros_like(array) for name, array in walk.start.items()}
    make(submission, walk).step(place.dictionary, zero)
    after = place.read()
    moved = [not np.allclose(after[name], array) for name, array in walk.start.items()]
    return any(moved) and all(np.isfinite(array).all() for array in after.values())


def alone(submission: Submission, walk: Walk) -> bool:
    """Whether an optimizer is right as long as there is no other."""
    seen, _ = take(submission, walk, make(submission, walk))
    right = walk.along()[-1]
    return all(np.allclose(seen[-1][name], right[name], rtol=2e-3) for name in right)


def expect_untouched_gradients(walk: Walk, after: Any, before: Arrays) -> None:
    """A step leaves the gradients as they are."""
    with evidence(walk.asked("gradients", before=before), after):
        held = isinstance(after, dict) and set(after) == set(before)
        require(held, f"step of {walk.kind} changes the dictionary of gradients.")
        for name, array in before.items():
            expect_same(after[name], array, f'step of {walk.kind} changes gradients["{name}"].')
