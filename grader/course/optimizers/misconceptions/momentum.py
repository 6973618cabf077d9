"""Misconceptions about gradient descent with and without momentum."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grader.course.optimizers.misconceptions.all_optimizers import about_memory, about_steps
from grader.course.optimizers.misconceptions.trajectories import step_gives
from grader.course.optimizers.oracle import Array, Memory, Settings
from grader.diagnosis.misconception import Way

Step = tuple[Array, dict[str, Any]]


def plus(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """Velocity and step both with the gradient."""
    v = having["momentum"] * memory["velocity"] + having["learning_rate"] * g
    return w + v, {"velocity": v}


def forgetful(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """No velocity at all."""
    return w - having["learning_rate"] * g, {"velocity": memory["velocity"]}


def dampened(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """The gradient counts by the rest to 1."""
    mu = having["momentum"]
    v = mu * memory["velocity"] - (1 - mu) * having["learning_rate"] * g
    return w + v, {"velocity": v}


def nesterov(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """A look ahead."""
    mu, rate = having["momentum"], having["learning_rate"]
    v = mu * memory["velocity"] - rate * g
    return w + mu * v - rate * g, {"velocity": v}


def late(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """The step is taken with the velocity from before."""
    v = having["momentum"] * memory["velocity"] - having["learning_rate"] * g
    return w + memory["velocity"], {"velocity": v}


def twice_rated(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """The learning rate counts twice."""
    rate = having["learning_rate"]
    v = having["momentum"] * memory["velocity"] - rate * g
    return w + rate * v, {"velocity": v}


def unrated(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """No learning rate."""
    v = having["momentum"] * memory["velocity"] - g
    return w + v, {"velocity": v}


def opposite(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """The velocity is kept with the other sign."""
    v = having["momentum"] * memory["velocity"] + having["learning_rate"] * g
    return w - v, {"velocity": v}


def unlearned(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """The velocity is a sum of gradients, and the rate comes later."""
    v = having["momentum"] * memory["velocity"] + g
    return w - having["learning_rate"] * v, {"velocity": v}


def endless(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """The old velocity is kept whole."""
    v = memory["velocity"] - having["learning_rate"] * g
    return w + v, {"velocity": v}


def uphill(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """Along the gradient."""
    return w + having["learning_rate"] * g, {}


def without_rate(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """A step as long as the gradient."""
    return w - g, {}


def hundredth(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """A rate of 0.01, whatever was asked for."""
    return w - 0.01 * g, {}


PLAIN = {
    "sgd-ascends": step_gives(uphill),
    "sgd-no-rate": step_gives(without_rate),
    "sgd-fixed-rate": step_gives(hundredth),
    **about_steps("sgd"),
}

ROLLING = {
    "mom-sign": step_gives(plus),
    "mom-forgetful": step_gives(forgetful),
    "mom-dampened": step_gives(dampened),
    "mom-nesterov": step_gives(nesterov),
    "mom-late": step_gives(late),
    "mom-rate-twice": step_gives(twice_rated),
    "mom-no-rate": step_gives(unrated),
    "mom-velocity-sign": step_gives(opposite, unlearned),
    "mom-endless": step_gives(endless),
    **about_steps("mom"),
    **about_memory("mom"),
}

WAYS: Mapping[str, Way] = {**PLAIN, **ROLLING}
