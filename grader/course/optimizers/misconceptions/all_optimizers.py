"""Misconceptions that all optimizers share: where the step goes, and whose memory it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grader.course.optimizers.misconceptions.trajectories import step_gives
from grader.course.optimizers.oracle import Array, Memory, Settings
from grader.diagnosis.misconception import Way, either, matches, raises
from grader.diagnosis.recurring import quantity_is


def about_steps(prefix: str) -> Mapping[str, Way]:
    """What any optimizer's step may get wrong about the dictionaries that it is given."""
    return {
        f"{prefix}-not-in-place": not_in_place(),
        f"{prefix}-names": raises("KeyError", r"^'d?[Wb]'$"),
        f"{prefix}-changes-gradients": quantity_is("gradients"),
    }


def about_memory(prefix: str) -> Mapping[str, Way]:
    """What an optimizer with a memory may get wrong about whose it is, and when it begins."""
    return {
        f"{prefix}-one-memory": raises("ValueError", "broadcast"),
        f"{prefix}-no-start": raises("KeyError", r"^'\d\.[Wb]'$"),
        f"{prefix}-shared-memory": either(
            matches(lambda alone: alone, "memory"),
            matches(lambda inherits: inherits, "walk", "memory"),
        ),
    }


def not_in_place() -> Way:
    """Recognise new arrays in the dictionary, or nowhere, instead of changed ones."""
    return either(matches(lambda rebound: rebound, "walk", "published"), step_gives(staying))


def staying(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> tuple[Array, Any]:
    """No step at all."""
    return w, dict(memory)
