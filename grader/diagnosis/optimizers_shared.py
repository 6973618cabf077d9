"""Misconceptions that all optimizers share: where the step goes, and whose memory it is."""

from __future__ import annotations

from typing import Any

from grader.course.optimizers.oracle import Array, Memory, Settings
from grader.diagnosis.misconception import Misconception, Seen, either, holds, raises
from grader.diagnosis.optimizers_walk import CHAPTER, follows


def about_steps(task: str, prefix: str) -> tuple[Misconception, ...]:
    """What any optimizer's step may get wrong about the dictionaries that it is given."""
    return (
        Misconception(
            id=f"{prefix}-not-in-place",
            task=task,
            says=(
                "The parameters' arrays don't change: step has to work in place, "
                "parameters[name] -= ..."
            ),
            because=(
                "`parameters[name] = parameters[name] - ...` makes a new array and puts it into "
                "this one dictionary. The layer that owns the old array never hears of it, and "
                "nothing is learned."
            ),
            chapter=CHAPTER,
            seen=not_in_place(),
        ),
        Misconception(
            id=f"{prefix}-names",
            task=task,
            says=(
                "The parameters have other names: go through the dictionary, for name in "
                "parameters."
            ),
            because=(
                "A network's parameters are called 0.W, 0.b, 2.W and so on. An optimizer does "
                "not need to know them: it asks the dictionary."
            ),
            chapter=CHAPTER,
            seen=raises("KeyError", r"^'d?[Wb]'$"),
        ),
        Misconception(
            id=f"{prefix}-changes-gradients",
            task=task,
            says="The gradients are changed: multiply in the expression, not in their arrays.",
            because=(
                "gradients[name] *= ... writes into the caller's array. Whoever looks at the "
                "gradients after the step, or takes a second step with them, finds others."
            ),
            chapter=CHAPTER,
            seen=holds(lambda: True, "gradients"),
        ),
    )


def about_memory(task: str, prefix: str) -> tuple[Misconception, ...]:
    """What an optimizer with a memory may get wrong about whose it is, and when it begins."""
    return (
        Misconception(
            id=f"{prefix}-one-memory",
            task=task,
            says="There is one memory for all parameters: keep one for each name, in a dictionary.",
            because=(
                "Each parameter has a past of its own, in its own shape. One memory for all mixes "
                "them, or fails where the shapes differ."
            ),
            chapter=CHAPTER,
            seen=raises("ValueError", "broadcast"),
        ),
        Misconception(
            id=f"{prefix}-no-start",
            task=task,
            says=(
                "A new parameter has no memory yet: start with zeros, for example .get(name, 0.0)."
            ),
            because="Looking up a name that is not in a dictionary ends in a KeyError.",
            chapter=CHAPTER,
            seen=raises("KeyError", r"^'\d\.[Wb]'$"),
        ),
        Misconception(
            id=f"{prefix}-shared-memory",
            task=task,
            says=(
                "Two optimizers share one memory: it belongs to the object, self, not to the class."
            ),
            because=(
                "A dictionary in the class's body, or among the defaults of __init__, is made once "
                "and shared by all objects. One network's training then disturbs the other's."
            ),
            chapter=CHAPTER,
            seen=either(
                holds(lambda alone: alone, "memory"),
                holds(lambda inherits: inherits, "walk", "memory"),
            ),
        ),
    )


def not_in_place() -> Seen:
    """Recognise new arrays in the dictionary, or nowhere, in the place of changed ones."""
    return either(holds(lambda rebound: rebound, "walk", "published"), follows(staying))


def staying(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> tuple[Array, Any]:
    """No step at all."""
    return w, dict(memory)
