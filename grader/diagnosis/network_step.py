"""How a wrong step of gradient descent is recognised: by where the parameters are afterwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from grader.diagnosis.misconception import Seen
from grader.diagnosis.network_walk import differs
from grader.model import Evidence
from grader.numeric.oracle import Array

NAMES = ("W1", "b1", "W2", "b2")
BATCH_SIZES = (16, 32, 50, 60, 64, 100, 128, 200, 256)
FIXED_RATES = (0.001, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.3, 0.5)
Step = Callable[[Array, Array, float], Any]


def moved(old: Array, g: Array, rate: float) -> Array:
    """The right step."""
    return old - rate * g


def kept(old: Array, g: Array, rate: float) -> Array:
    """No step."""
    return old


def took(evidence: Evidence, steps: Mapping[str, Step]) -> bool:
    """Whether every parameter is what its step makes of it."""
    given = evidence.given
    if evidence.quantity != "step" or "after" not in given:
        return False
    for name in NAMES:
        old, g = given["parameters"][name], given["gradients"][f"d{name}"]
        got, g = given["after"][name], np.reshape(g, old.shape)
        wanted = np.asarray(steps[name](old, g, given["learning_rate"]))
        if np.size(got) != wanted.size or differs(np.reshape(got, wanted.shape), wanted):
            return False
    return True


def steps(step: Step) -> Seen:
    """Recognise the same wrong step in all four parameters, or in both weights or both biases."""
    every = [
        dict.fromkeys(NAMES, step),
        {"W1": step, "b1": moved, "W2": step, "b2": moved},
        {"W1": moved, "b1": step, "W2": moved, "b2": step},
    ]
    return lambda evidence: any(took(evidence, each) for each in every)


def unmoved(evidence: Evidence) -> frozenset[str]:
    """The parameters that stayed as they were, when all others have moved rightly."""
    given = evidence.given
    still = frozenset(
        name
        for name in NAMES
        if np.size(given["after"][name]) == given["parameters"][name].size
        and not differs(np.ravel(given["after"][name]), given["parameters"][name].ravel())
    )
    right = took(evidence, {name: kept if name in still else moved for name in NAMES})
    return still if right else frozenset()


def forgets(*names: str) -> Seen:
    """Recognise that exactly these parameters are not updated, nor their gradients."""

    def seen(evidence: Evidence) -> bool:
        return unmoved(evidence) == frozenset(names) and not gradients_moved(evidence)

    return seen


def gradients_moved(evidence: Evidence) -> bool:
    """Whether a gradient was overwritten with the new value of its parameter."""
    given = evidence.given
    return any(
        same_array(
            given["gradients_after"][f"d{name}"],
            given["parameters"][name].ravel()
            - given["learning_rate"] * given["gradients"][f"d{name}"].ravel(),
        )
        for name in NAMES
    )


def same_array(got: Any, flat: Array) -> bool:
    """Whether an array holds these numbers."""
    return np.size(got) == flat.size and not differs(np.ravel(got), flat)


def overwrites(evidence: Evidence) -> bool:
    """Whether the new value went into the dictionary of gradients."""
    return evidence.quantity in ("step", "gradients") and gradients_moved(evidence)


def gradients_became(wrong: Callable[[Array, float], Array]) -> Seen:
    """Recognise what the gradients were turned into: those that changed are all this."""

    def seen(evidence: Evidence) -> bool:
        given = evidence.given
        if evidence.quantity not in ("step", "gradients"):
            return False
        before, after = given["gradients"], given["gradients_after"]
        changed = [key for key in before if not np.array_equal(before[key], after[key])]
        return bool(changed) and all(
            same_array(after[key], np.ravel(wrong(before[key], given["learning_rate"])))
            for key in changed
        )

    return seen


def own_rows(old: Array, g: Array, rate: float) -> Array:
    """A step divided by the number of rows of the gradient."""
    return old - rate * g / len(g)


def by_size(size: int) -> Step:
    """A step divided by a fixed batch size."""
    return lambda old, g, rate: old - rate * g / size


def with_rate(fixed: float) -> Step:
    """A step with a rate of its own."""
    return lambda old, g, rate: old - fixed * g


def decaying(strength: float, *, scaled: bool) -> Step:
    """A step that shrinks the parameter as well, by the rate times the strength or by it alone."""
    return lambda old, g, rate: old - rate * g - (rate if scaled else 1.0) * strength * old


def crossed(evidence: Evidence) -> bool:
    """Whether two shapes collide that belong to different parameters."""
    if evidence.quantity != "exception" or "update_weights" not in evidence.given["functions"]:
        return False
    parameters, gradients = evidence.given["parameters"], evidence.given["gradients"]
    shapes = {name: [parameters[name].shape, gradients[f"d{name}"].shape] for name in NAMES}
    pairs = [(one, other) for one in NAMES for other in NAMES if one != other]
    return evidence.got[0] == "ValueError" and any(
        collide(evidence.got[1], mine, theirs)
        for one, other in pairs
        for mine in shapes[one]
        for theirs in shapes[other]
        if mine not in shapes[other]
    )


def collide(text: str, mine: tuple[int, ...], theirs: tuple[int, ...]) -> bool:
    """Whether an error message is about these two shapes."""
    first, second = (str(shape).replace(" ", "") for shape in (mine, theirs))
    together = f"broadcast together with shapes {first} {second}"
    return together in text or f"output operand with shape {first} doesn't match" in text
