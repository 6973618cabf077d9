"""Misconceptions about RMSProp."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.course.optimizers.oracle import Array, Memory, Settings
from grader.diagnosis.misconception import Misconception
from grader.diagnosis.optimizers_shared import about_memory, about_steps
from grader.diagnosis.optimizers_walk import CHAPTER, follows

Step = tuple[Array, dict[str, Any]]
RMSPROP = "optimizers.rmsprop"


def mean(memory: Memory, g: Array, having: Settings) -> Array:
    """The right running mean."""
    decay = having["decay"]
    return np.asarray(decay * memory["squares"] + (1 - decay) * g**2)


def moved(w: Array, g: Array, s: Array, having: Settings) -> Array:
    """The right step for a mean."""
    return w - having["learning_rate"] * g / (np.sqrt(s) + having["epsilon"])


def rooted(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """No root."""
    s = mean(memory, g, having)
    return w - having["learning_rate"] * g / (s + having["epsilon"]), {"squares": s}


def summed(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """All squares, never forgotten."""
    s = memory["squares"] + g**2
    return moved(w, g, s, having), {"squares": s}


def inside(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """Epsilon under the root."""
    s = mean(memory, g, having)
    step = having["learning_rate"] * g / np.sqrt(s + having["epsilon"])
    return w - step, {"squares": s}


def old_mean(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """The step with the mean from before."""
    return moved(w, g, memory["squares"], having), {"squares": mean(memory, g, having)}


def weights_swapped(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """Decay and its rest swapped."""
    d = having["decay"]
    s = (1 - d) * memory["squares"] + d * g**2
    return moved(w, g, s, having), {"squares": s}


def unsquared(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """A mean of the gradient."""
    s = having["decay"] * memory["squares"] + (1 - having["decay"]) * g
    return moved(w, g, s, having), {"squares": s}


def no_rest(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """The new square counts in full."""
    s = having["decay"] * memory["squares"] + g**2
    return moved(w, g, s, having), {"squares": s}


def no_epsilon(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """Nothing against a division by zero."""
    s = mean(memory, g, having)
    return w - having["learning_rate"] * g / np.sqrt(s), {"squares": s}


def not_kept(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """A mean that starts anew in every step."""
    s = (1 - having["decay"]) * g**2
    return moved(w, g, s, having), {"squares": memory["squares"]}


def climbing(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> Step:
    """Along the gradient."""
    s = mean(memory, g, having)
    return 2 * w - moved(w, g, s, having), {"squares": s}


MEANS = (
    Misconception(
        id="rms-no-root",
        task=RMSPROP,
        says="The root is missing: divide by sqrt(s) + epsilon.",
        because=(
            "s has the size of g**2. Only its root has the size of g, so that the step has the "
            "size of the learning rate."
        ),
        chapter=CHAPTER,
        seen=follows(rooted),
    ),
    Misconception(
        id="rms-summed",
        task=RMSPROP,
        says="The squares are added up: that is AdaGrad, whose steps get ever shorter.",
        because="RMSProp forgets: s = decay * s + (1 - decay) * g**2.",
        chapter=CHAPTER,
        seen=follows(summed),
    ),
    Misconception(
        id="rms-epsilon-inside",
        task=RMSPROP,
        says="epsilon stands under the root: here it is added to the root.",
        because=(
            "sqrt(s + 1e-8) is at least 1e-4, sqrt(s) + 1e-8 at least 1e-8: it matters where "
            "gradients are small."
        ),
        chapter=CHAPTER,
        seen=follows(inside),
    ),
    Misconception(
        id="rms-old-mean",
        task=RMSPROP,
        says="The step uses the old mean: update s first, then divide by its root.",
        because="In the first step the old mean is 0, and the division explodes.",
        chapter=CHAPTER,
        seen=follows(old_mean),
    ),
    Misconception(
        id="rms-weights-swapped",
        task=RMSPROP,
        says="decay and 1 - decay are swapped: the old mean counts by decay.",
        because=(
            "With 0.99 the memory is to last for about a hundred steps; swapped, it is one step "
            "long."
        ),
        chapter=CHAPTER,
        seen=follows(weights_swapped),
    ),
    Misconception(
        id="rms-not-squared",
        task=RMSPROP,
        says="The mean is one of g: it has to be of g**2.",
        because="A mean of gradients can be negative or 0, and has no root.",
        chapter=CHAPTER,
        seen=follows(unsquared),
    ),
    Misconception(
        id="rms-no-rest",
        task=RMSPROP,
        says="g**2 counts in full: it is multiplied by 1 - decay.",
        because="Otherwise s is the mean times 1 / (1 - decay), a hundred times too large at 0.99.",
        chapter=CHAPTER,
        seen=follows(no_rest),
    ),
    Misconception(
        id="rms-no-epsilon",
        task=RMSPROP,
        says="epsilon is missing: where the gradient is 0 from the start, this is 0 / 0.",
        because="Pixels that are always black have such weights, and nan spreads from there.",
        chapter=CHAPTER,
        seen=follows(no_epsilon),
    ),
    Misconception(
        id="rms-forgetful",
        task=RMSPROP,
        says="The mean is not kept: store it in self.squares[name].",
        because="Without its memory every step divides by the last gradient alone.",
        chapter=CHAPTER,
        seen=follows(not_kept),
    ),
    Misconception(
        id="rms-ascends",
        task=RMSPROP,
        says="The step goes uphill: w = w - learning_rate * g / ...",
        because="The gradient points to where the loss grows.",
        chapter=CHAPTER,
        seen=follows(climbing),
    ),
    *about_steps(RMSPROP, "rms"),
    *about_memory(RMSPROP, "rms"),
)

MISCONCEPTIONS = (*MEANS,)
