"""Misconceptions about gradient descent with and without momentum."""

from __future__ import annotations

from typing import Any

from grader.course.optimizers.oracle import Array, Memory, Settings
from grader.diagnosis.misconception import Misconception
from grader.diagnosis.optimizers_shared import about_memory, about_steps
from grader.diagnosis.optimizers_walk import CHAPTER, follows

Step = tuple[Array, dict[str, Any]]
SGD, MOMENTUM = "optimizers.sgd", "optimizers.momentum"


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


PLAIN = (
    Misconception(
        id="sgd-ascends",
        task=SGD,
        says="The step goes uphill: w = w - learning_rate * g.",
        because="The gradient points to where the loss grows.",
        chapter=CHAPTER,
        seen=follows(uphill),
    ),
    Misconception(
        id="sgd-no-rate",
        task=SGD,
        says="The learning rate is not used: w = w - learning_rate * g.",
        because="The gradient tells the direction; how far to go is self.learning_rate's to say.",
        chapter=CHAPTER,
        seen=follows(without_rate),
    ),
    Misconception(
        id="sgd-fixed-rate",
        task=SGD,
        says="The learning rate is always 0.01: use self.learning_rate.",
        because="A rate that is not handed on is a popular bug: training works, only not as asked.",
        chapter=CHAPTER,
        seen=follows(hundredth),
    ),
    *about_steps(SGD, "sgd"),
)

ROLLING = (
    Misconception(
        id="mom-sign",
        task=MOMENTUM,
        says="The velocity grows along the gradient: it is minus learning_rate * g.",
        because="v is the step that is added to w, so it has to point downhill.",
        chapter=CHAPTER,
        seen=follows(plus),
    ),
    Misconception(
        id="mom-forgetful",
        task=MOMENTUM,
        says="The velocity is not kept: store it in self.velocity[name].",
        because="Without its memory this is plain gradient descent.",
        chapter=CHAPTER,
        seen=follows(forgetful),
    ),
    Misconception(
        id="mom-dampened",
        task=MOMENTUM,
        says="The gradient is multiplied by 1 - momentum: here it counts in full.",
        because="That would be a running mean, with steps ten times as short at 0.9.",
        chapter=CHAPTER,
        seen=follows(dampened),
    ),
    Misconception(
        id="mom-nesterov",
        task=MOMENTUM,
        says="This is Nesterov's momentum: here the step is simply v.",
        because="Nesterov looks ahead by adding momentum * v once more.",
        chapter=CHAPTER,
        seen=follows(nesterov),
    ),
    Misconception(
        id="mom-late",
        task=MOMENTUM,
        says="The step is taken with the old velocity: update v first, then add it.",
        because="Otherwise every gradient has its effect one step late.",
        chapter=CHAPTER,
        seen=follows(late),
    ),
    Misconception(
        id="mom-rate-twice",
        task=MOMENTUM,
        says="The learning rate counts twice: it is inside v already, so w = w + v.",
        because="Steps become as short as the square of the learning rate.",
        chapter=CHAPTER,
        seen=follows(twice_rated),
    ),
    Misconception(
        id="mom-no-rate",
        task=MOMENTUM,
        says="The learning rate is missing: v = momentum * v - learning_rate * g.",
        because="The gradient tells the direction; how far to go is the learning rate's to say.",
        chapter=CHAPTER,
        seen=follows(unrated),
    ),
    Misconception(
        id="mom-velocity-sign",
        task=MOMENTUM,
        says="The velocity is kept with another sign or scale: v is the step that is added to w.",
        because=(
            "v = momentum * v + g with w -= learning_rate * v takes the same steps from the "
            "start, but what is kept in velocity is another thing."
        ),
        chapter=CHAPTER,
        seen=follows(opposite, unlearned),
    ),
    Misconception(
        id="mom-endless",
        task=MOMENTUM,
        says="momentum is not used: v = momentum * v - learning_rate * g.",
        because="A ball without friction never comes to rest.",
        chapter=CHAPTER,
        seen=follows(endless),
    ),
    *about_steps(MOMENTUM, "mom"),
    *about_memory(MOMENTUM, "mom"),
)

MISCONCEPTIONS = (
    *PLAIN,
    *ROLLING,
)
