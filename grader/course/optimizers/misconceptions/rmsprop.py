"""Misconceptions about RMSProp."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.course.optimizers.misconceptions.all_optimizers import about_memory, about_steps
from grader.course.optimizers.misconceptions.trajectories import step_gives
from grader.course.optimizers.oracle import Array, Memory, Settings
from grader.diagnosis.misconception import Way

Step = tuple[Array, dict[str, Any]]


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


WAYS: Mapping[str, Way] = {
    "rms-no-root": step_gives(rooted),
    "rms-summed": step_gives(summed),
    "rms-epsilon-inside": step_gives(inside),
    "rms-old-mean": step_gives(old_mean),
    "rms-weights-swapped": step_gives(weights_swapped),
    "rms-not-squared": step_gives(unsquared),
    "rms-no-rest": step_gives(no_rest),
    "rms-no-epsilon": step_gives(no_epsilon),
    "rms-forgetful": step_gives(not_kept),
    "rms-ascends": step_gives(climbing),
    **about_steps("rms"),
    **about_memory("rms"),
}
