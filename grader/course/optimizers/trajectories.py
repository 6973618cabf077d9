"""Optimizers at work for the checks of optimizers.py: watched step by step, in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.checking.evidence import Question, ask, evidence
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
class Trajectory:
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

    def question(self, quantity: str, **more: Any) -> Question:
        """A question about this trajectory, for the diagnosis."""
        return Question(quantity, {"walk": self, **more})

    def along(self, rule: oracle.Rule | None = None) -> list[Arrays]:
        """The parameters after each step, by the right rule or by a wrong one."""
        return oracle.trajectory(
            self.kind, self.start, self.gradients, having=self.having, rule=rule
        )


def draw_arrays(rng: Rng, low: float = 0.3) -> Arrays:
    """One array for each name, of numbers of both signs."""
    return {
        name: rng.uniform(low, 1.5, shape) * rng.choice([-1.0, 1.0], shape)
        for name, shape in SHAPES.items()
    }


def draw_trajectory(rng: Rng, kind: str, having: Settings, steps: int = 5) -> Trajectory:
    """Parameters and gradients; one entry of the first gradient is always 0."""
    gradients = [draw_arrays(rng) for _ in range(steps)]
    for slopes in gradients:
        slopes["0.W"][0, 0] = 0.0
    return Trajectory(kind, having, draw_arrays(rng), tuple(gradients))


def make(submission: Submission, trajectory: Trajectory) -> Handle:
    """The submission's optimizer."""
    return submission.optimizers.make(trajectory.kind, **trajectory.having)


class HeldParameters:
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


def take(
    submission: Submission, trajectory: Trajectory, optimizer: Handle
) -> tuple[list[Arrays], HeldParameters]:
    """The parameters after each step; gradients must stay as they are."""
    parameters, seen = HeldParameters(submission, trajectory.start), []
    for slopes in trajectory.gradients:
        kept = submission.keep(slopes)
        ask(trajectory.question("step"), optimizer.step, parameters.dictionary, kept)
        seen.append(parameters.read())
    return seen, parameters


def expect_trajectory(
    submission: Submission, trajectory: Trajectory, tolerance: Tolerance = SUMS
) -> Handle:
    """Every step of an optimizer is right, for every parameter."""
    optimizer = make(submission, trajectory)
    seen, parameters = take(submission, trajectory, optimizer)
    rebound = parameters.rebound()
    of = f"step(parameters, gradients) of {trajectory.name}"

    def steps_evidence() -> Evidence:
        more = {"rebound": rebound, "inherits": inherits(submission, trajectory)}
        return trajectory.question("walk", right=trajectory.along(), **more).evidence(seen)

    with evidence(steps_evidence):
        words = "the arrays have not changed; the step must change them in place"
        require(not rebound, f"{of}: {words}.")
        for number, (got, right) in enumerate(zip(seen, trajectory.along(), strict=True), start=1):
            for name, array in right.items():
                which = f'parameters["{name}"] after {number} step{"s" if number > 1 else ""}'
                expect_close(got[name], array, f"{which} of {trajectory.name}", tolerance=tolerance)
    return optimizer


def expect_published(submission: Submission, trajectory: Trajectory, row: Sequence[float]) -> None:
    """One step from a given memory, whose first row is published."""
    optimizer = make(submission, trajectory)
    for name, value in trajectory.memory.items():
        optimizer.set(name, {"W": value} if isinstance(value, np.ndarray) else value)
    seen, parameters = take(submission, trajectory, optimizer)
    W, right = seen[0]["W"], np.array(row)
    of = f"the first row of W, {trajectory.name}, after one step"
    with evidence(trajectory.question("published", rebound=parameters.rebound()), W, right):
        expect_close(np.asarray(W, dtype=np.float64)[0], right, of, tolerance=SUMS)


def published_trajectory(kind: str, having: Settings, **memory: Any) -> Trajectory:
    """w and dw of the CS231n assignment, with the memory that an optimizer starts from."""
    w = np.linspace(-0.4, 0.6, 20).reshape(4, 5)
    dw = np.linspace(-0.6, 0.4, 20).reshape(4, 5)
    shaped = {
        name: value.reshape(4, 5) if isinstance(value, np.ndarray) else value
        for name, value in memory.items()
    }
    return Trajectory(kind, having, {"W": w}, ({"W": dw},), shaped)


def expect_valley(submission: Submission, trajectory: Trajectory, height: float) -> None:
    """The floor of a narrow valley is reached from a given start in a given number of steps."""
    optimizer, steps = make(submission, trajectory), len(trajectory.gradients)
    place = submission.keep(trajectory.start["xy"])
    for _ in range(steps):
        xy = np.asarray(place.value(), dtype=np.float64)
        ask(trajectory.question("step"), optimizer.step, {"xy": place}, {"xy": STEEPNESS * xy})
    xy = np.asarray(place.value(), dtype=np.float64)
    got = float(np.sum(STEEPNESS * xy**2) / 2)
    of = f"a narrow valley, {steps} steps of {trajectory.name}"
    low = f"{of}: expected a height below {height:g}, got {got:.4g}."
    with evidence(trajectory.question("valley"), got):
        require(got < height, low)


def valley_trajectory(kind: str, having: Settings, steps: int) -> Trajectory:
    """A start high on the side of a narrow valley; the gradients follow from the place."""
    return Trajectory(kind, having, {"xy": BEGINNING.copy()}, ({},) * steps)


def expect_memory(submission: Submission, rng: Rng, trajectory: Trajectory) -> None:
    """Every parameter and every optimizer has a memory of its own; gradients stay."""
    first, other = trajectory, draw_trajectory(rng, trajectory.kind, trajectory.having)
    one, two = make(submission, first), make(submission, other)
    held = [HeldParameters(submission, each.start) for each in (first, other)]
    for slopes, others in zip(first.gradients, other.gradients, strict=True):
        for optimizer, parameters, given in ((one, held[0], slopes), (two, held[1], others)):
            kept = submission.keep(given)
            ask(trajectory.question("step"), optimizer.step, parameters.dictionary, kept)
            expect_untouched_gradients(trajectory, kept.value(), given)
    for each, parameters in zip((first, other), held, strict=True):
        for name, array in each.along()[-1].items():
            got = parameters.read()[name]
            of = f'parameters["{name}"] of one of two {trajectory.kind}s'
            with evidence(partial(memory_evidence, submission, each)):
                expect_close(got, array, of, tolerance=STEPS)


def memory_evidence(submission: Submission, trajectory: Trajectory) -> Evidence:
    """What one of two optimizers that disturb each other does when it is alone."""
    facts = {"alone": alone(submission, trajectory), "inherits": inherits(submission, trajectory)}
    return trajectory.question("memory", **facts).evidence()


def inherits(submission: Submission, trajectory: Trajectory) -> bool:
    """Whether a new optimizer has inherited the memory of an older one, and moves by itself."""
    take(submission, trajectory, make(submission, trajectory))
    parameters = HeldParameters(submission, trajectory.start)
    zero = {name: np.zeros_like(array) for name, array in trajectory.start.items()}
    make(submission, trajectory).step(parameters.dictionary, zero)
    after = parameters.read()
    moved = [not np.allclose(after[name], array) for name, array in trajectory.start.items()]
    return any(moved) and all(np.isfinite(array).all() for array in after.values())


def alone(submission: Submission, trajectory: Trajectory) -> bool:
    """Whether an optimizer is right as long as there is no other."""
    seen, _ = take(submission, trajectory, make(submission, trajectory))
    right = trajectory.along()[-1]
    return all(np.allclose(seen[-1][name], right[name], rtol=2e-3) for name in right)


def expect_untouched_gradients(trajectory: Trajectory, after: Any, before: Arrays) -> None:
    """A step leaves the gradients as they are."""
    with evidence(trajectory.question("gradients", before=before), after):
        held = isinstance(after, dict) and set(after) == set(before)
        require(held, f"step of {trajectory.kind} changes the dictionary of gradients.")
        for name, array in before.items():
            told = f'step of {trajectory.kind} changes gradients["{name}"].'
            expect_same(after[name], array, told)
