"""Checks of exercises/optimizers.py: steps watched in place, published numbers, a narrow valley."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from grader.checking.evidence import Question, ask, evidence
from grader.checking.expect import expect_array, expect_close, expect_mapping, expect_same
from grader.checking.submission import Submission
from grader.checking.tolerances import SUMS
from grader.course.optimizers import oracle
from grader.course.optimizers.trajectories import (
    Arrays,
    draw_arrays,
    draw_trajectory,
    expect_memory,
    expect_published,
    expect_trajectory,
    expect_valley,
    published_trajectory,
    valley_trajectory,
)

Array = npt.NDArray[Any]
Rng = np.random.Generator

RISING, FALLING = np.linspace(0.6, 0.9, 20), np.linspace(0.7, 0.5, 20)
MOMENTUM_ROW = (0.1406, 0.20738947, 0.27417895, 0.34096842, 0.40775789)
RMSPROP_ROW = (-0.39223849, -0.34037513, -0.28849239, -0.23659121, -0.18467247)
ADAM_ROW = (-0.40094747, -0.34836187, -0.29577703, -0.24319299, -0.19060977)


@pytest.mark.check("optimizers.sgd.steps")
def check_sgd_steps(submission: Submission, rng: Rng) -> None:
    for rate in (0.37, 0.05):
        expect_trajectory(submission, draw_trajectory(rng, "SGD", {"learning_rate": rate}))
    expect_memory(submission, rng, draw_trajectory(rng, "SGD", {"learning_rate": 0.2}))
    expect_valley(submission, valley_trajectory("SGD", {"learning_rate": 0.038}, 150), 0.01)


@pytest.mark.check("optimizers.momentum.steps")
def check_momentum_steps(submission: Submission, rng: Rng) -> None:
    published = {"learning_rate": 1e-3, "momentum": 0.9}
    for having in ({"learning_rate": 0.13, "momentum": 0.7}, {"learning_rate": 0.02}):
        expect_trajectory(submission, draw_trajectory(rng, "Momentum", having))
    trajectory = published_trajectory("Momentum", published, velocity=RISING)
    expect_published(submission, trajectory, MOMENTUM_ROW)
    expect_valley(submission, valley_trajectory("Momentum", {"learning_rate": 0.02}, 150), 0.001)


@pytest.mark.check("optimizers.momentum.memory")
def check_momentum_memory(submission: Submission, rng: Rng) -> None:
    having = {"learning_rate": 0.1, "momentum": 0.8}
    expect_memory(submission, rng, draw_trajectory(rng, "Momentum", having))


@pytest.mark.check("optimizers.rmsprop.steps")
def check_rmsprop_steps(submission: Submission, rng: Rng) -> None:
    coarse = {"learning_rate": 0.13, "decay": 0.7, "epsilon": 0.2}
    for having in (coarse, {"learning_rate": 0.02}):
        expect_trajectory(submission, draw_trajectory(rng, "RMSProp", having))
    published = {"learning_rate": 1e-2, "decay": 0.99, "epsilon": 1e-8}
    trajectory = published_trajectory("RMSProp", published, squares=RISING)
    expect_published(submission, trajectory, RMSPROP_ROW)
    expect_valley(submission, valley_trajectory("RMSProp", {"learning_rate": 0.1}, 120), 0.01)


@pytest.mark.check("optimizers.rmsprop.memory")
def check_rmsprop_memory(submission: Submission, rng: Rng) -> None:
    having = {"learning_rate": 0.1, "decay": 0.8}
    expect_memory(submission, rng, draw_trajectory(rng, "RMSProp", having))


@pytest.mark.check("optimizers.adam.published")
def check_adam_published(submission: Submission) -> None:
    having = {"learning_rate": 1e-2, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}
    # The published step is the sixth: it is counted before it is used.
    trajectory = published_trajectory("Adam", having, m=RISING, v=FALLING, t=5)
    expect_published(submission, trajectory, ADAM_ROW)


@pytest.mark.check("optimizers.adam.steps")
def check_adam_steps(submission: Submission, rng: Rng) -> None:
    coarse = {"learning_rate": 0.13, "beta1": 0.6, "beta2": 0.85, "epsilon": 0.2}
    for having in (coarse, {"learning_rate": 0.02}):
        expect_trajectory(submission, draw_trajectory(rng, "Adam", having))


@pytest.mark.check("optimizers.adam.memory")
def check_adam_memory(submission: Submission, rng: Rng) -> None:
    having = {"learning_rate": 0.1, "beta1": 0.8, "beta2": 0.9}
    expect_memory(submission, rng, draw_trajectory(rng, "Adam", having))


@pytest.mark.check("optimizers.adam.valley")
def check_adam_valley(submission: Submission) -> None:
    expect_valley(submission, valley_trajectory("Adam", {"learning_rate": 0.5}, 120), 0.01)


@pytest.mark.check("optimizers.weight_decay.values")
def check_weight_decay_values(submission: Submission, rng: Rng) -> None:
    for strength in (0.3, 0.01):
        parameters, gradients = draw_arrays(rng), draw_arrays(rng)
        given = {"parameters": parameters, "gradients": gradients, "strength": strength}
        expected = oracle.decayed(parameters, gradients, strength)
        kept = [submission.keep(parameters), submission.keep(gradients)]
        call, of = submission.optimizers.add_weight_decay, "add_weight_decay"
        got = ask(Question("decayed", given), call, *kept, strength)
        expect_arrays(got, expected, of, Question("decayed", given))
        for name, argument, before in (
            ("parameters", kept[0], parameters),
            ("gradients", kept[1], gradients),
        ):
            expect_kept(argument.value(), before, of, {**given, "name": name})


def expect_arrays(got: Any, expected: Arrays, of: str, question: Question) -> None:
    """A dictionary with these arrays."""
    with evidence(question, got, expected):
        held = expect_mapping(got, tuple(expected), of)
        for name, right in expected.items():
            expect_close(held[name], right, f'{of}: "{name}"', tolerance=SUMS)


def expect_kept(after: Any, before: Mapping[str, Array], of: str, given: Mapping[str, Any]) -> None:
    """The argument called given["name"], a dictionary of arrays, is as it was."""
    argument = given["name"]
    with evidence(Question("argument", given), after, before):
        held = expect_mapping(after, tuple(before), f"{argument} after {of}")
        for name, array in before.items():
            expect_same(held[name], array, f'{of} changes {argument}["{name}"].')


@pytest.mark.check("optimizers.clip.long")
def check_clip_long(submission: Submission, rng: Rng) -> None:
    for max_norm in (1.0, 0.37, 2.5):
        expect_clipped(submission, draw_arrays(rng), max_norm)
    known = {"W": np.array([[6.0]]), "b": np.array([[8.0]])}
    expect_clipped(submission, known, 5.0)


@pytest.mark.check("optimizers.clip.short")
def check_clip_short(submission: Submission, rng: Rng) -> None:
    short = {name: 0.01 * array for name, array in draw_arrays(rng).items()}
    zero = {name: np.zeros_like(array) for name, array in short.items()}
    for gradients in (draw_arrays(rng), short, zero):
        kept = expect_clipped(submission, gradients, 1.0)
        expect_kept(kept, gradients, "clip_gradients", {"name": "gradients"})


def expect_clipped(submission: Submission, gradients: Arrays, max_norm: float) -> Any:
    """The gradients are shortened as they should be; the argument as it is afterwards."""
    kept, given = submission.keep(gradients), {"gradients": gradients, "max_norm": max_norm}
    question, of = Question("clipped", given), f"clip_gradients(gradients, {max_norm:g})"
    got = ask(question, submission.optimizers.clip_gradients, kept, max_norm)
    expect_arrays(got, oracle.clipped(gradients, max_norm), of, question)
    for name in gradients:
        expect_array(got[name], of)
    return kept.value()
