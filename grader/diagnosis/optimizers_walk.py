"""How a wrong optimizer is recognised: by the way that its parameters take."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.diagnosis.misconception import Seen, either, holds, raises
from grader.model import Evidence
from grader.numeric.compare import mismatch
from grader.numeric.optimizers import DEFAULTS, Array, Memory, Rule, Settings, step_all
from grader.numeric.tolerances import SUMS

CHAPTER = "part-6-optimizers"
IN_PLACE = "The parameters' arrays don't change: step has to work in place, parameters[name] -= ..."
IN_PLACE_BECAUSE = (
    "`parameters[name] = parameters[name] - ...` makes a new array and puts it into this one "
    "dictionary. The layer that owns the old array never hears of it, and nothing is learned."
)
NAMES = "There is one memory for all parameters: keep one for each name, in a dictionary."
NAMES_BECAUSE = (
    "Each parameter has a past of its own, in its own shape. One memory for all mixes them, or "
    "fails where the shapes differ."
)
OBJECTS = "Two optimizers share one memory: it belongs to the object, self, not to the class."
OBJECTS_BECAUSE = (
    "A dictionary in the class's body, or among the defaults of __init__, is made once and "
    "shared by all objects. One network's training then disturbs the other's."
)
KEYS = "The parameters have other names: go through the dictionary, for name in parameters."
KEYS_BECAUSE = (
    "A network's parameters are called 0.W, 0.b, 2.W and so on. An optimizer does not need to "
    "know them: it asks the dictionary."
)
NEW = "A new parameter has no memory yet: start with zeros, for example .get(name, 0.0)."
NEW_BECAUSE = "Looking up a name that is not in a dictionary ends in a KeyError."
CHANGED = "The gradients are changed: multiply in the expression, not in their arrays."
CHANGED_BECAUSE = (
    "gradients[name] *= ... writes into the caller's array. Whoever looks at the gradients "
    "after the step, or takes a second step with them, finds others."
)
Places = list[dict[str, Any]]


def same_places(got: Places, wrong: Places) -> bool:
    """Whether two walks lead over the same places."""
    return all(
        mismatch(np.asarray(one[name]), there[name], SUMS) is None
        for one, there in zip(got, wrong, strict=True)
        for name in there
    )


def follows(*rules: Rule) -> Seen:
    """Recognise a wrong rule by all its steps, or by the one from the published memory."""

    def seen(evidence: Evidence) -> bool:
        return any(goes_by(evidence, rule) for rule in rules)

    return seen


def goes_by(evidence: Evidence, rule: Rule) -> bool:
    """Whether this rule, and not the right one, leads where the submission went."""
    if evidence.quantity == "walk":
        wrong = evidence.given["walk"].along(rule)
        right = evidence.given["right"]
        return same_places(evidence.got, wrong) and not same_places(wrong, right)
    if evidence.quantity == "published":
        after = published(evidence.given["walk"], rule)
        return mismatch(evidence.got, after, SUMS) is None and off_row(after, evidence.expected)
    return False


def off_row(after: Any, row: Any) -> bool:
    """Whether the first row differs from the published one."""
    return mismatch(after[0], row, SUMS) is not None


def published(walk: Any, rule: Rule) -> Any:
    """W after one step of a rule from the published memory."""
    arrays = {name: {"W": v} for name, v in walk.memory.items() if isinstance(v, np.ndarray)}
    when = (walk.memory.get("t", 0) + 1, {**DEFAULTS[walk.kind], **walk.having})
    after, _ = step_all(rule, walk.start, walk.gradients[0], arrays, when)
    return after["W"]


def not_in_place() -> Seen:
    """Recognise new arrays in the dictionary, or nowhere, in the place of changed ones."""
    return either(holds(lambda rebound: rebound, "walk", "published"), follows(staying))


def staying(w: Array, g: Array, memory: Memory, t: int, having: Settings) -> tuple[Array, Any]:
    """No step at all."""
    return w, dict(memory)


def one_memory_for_all_names() -> Seen:
    """Recognise a memory that was made for a parameter of another shape."""
    return raises("ValueError", "broadcast")


def names_of_its_own() -> Seen:
    """Recognise a look-up under names that only one layer alone would have."""
    return raises("KeyError", r"^'d?[Wb]'$")


def no_memory_at_first() -> Seen:
    """Recognise a look-up of a name that is not in the memory yet."""
    return raises("KeyError", r"^'\d\.[Wb]'$")


def one_memory_for_all_objects() -> Seen:
    """Recognise optimizers that are right alone, and wrong beside another."""
    return either(
        holds(lambda alone: alone, "memory"), holds(lambda inherits: inherits, "walk", "memory")
    )


def changed_gradients() -> Seen:
    """Recognise gradients that are not what they were."""
    return holds(lambda: True, "gradients")
