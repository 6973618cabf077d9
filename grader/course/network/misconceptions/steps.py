"""How a wrong step of gradient descent is recognised: by where the parameters are afterwards."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.course.activations.oracle import Array
from grader.course.network.misconceptions.passes import differs
from grader.diagnosis.misconception import Way
from grader.model import Evidence

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


def went(evidence: Evidence, name: str, step: Step) -> bool:
    """Whether a parameter is what a step makes of it; False if that is not known."""
    given = evidence.given
    if evidence.quantity != "step" or "after" not in given:
        return False
    old, g = given["parameters"][name], given["gradients"][f"d{name}"]
    wanted = np.asarray(step(old, np.reshape(g, old.shape), given["learning_rate"]))
    return same_array(given["after"][name], wanted.ravel())


def steps(step: Step) -> Way:
    """Recognise a wrong step in some or all of the parameters, the others having moved rightly."""

    def way(evidence: Evidence) -> bool:
        wrong = frozenset(name for name in NAMES if not went(evidence, name, moved))
        return bool(wrong) and all(went(evidence, name, step) for name in wrong)

    return way


def unmoved(evidence: Evidence) -> frozenset[str]:
    """The parameters that stayed as they were, when all others have moved rightly."""
    still = frozenset(name for name in NAMES if went(evidence, name, kept))
    right = all(went(evidence, name, moved) for name in NAMES if name not in still)
    return still if right else frozenset()


def forgets(*names: str) -> Way:
    """Recognise that exactly these parameters are not updated, nor their gradients."""

    def way(evidence: Evidence) -> bool:
        return unmoved(evidence) == frozenset(names) and not gradients_moved(evidence)

    return way


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
    return isinstance(got, np.ndarray) and got.size == flat.size and not differs(got.ravel(), flat)


def overwrites(evidence: Evidence) -> bool:
    """Whether the new value went into the dictionary of gradients."""
    return evidence.quantity in ("step", "gradients") and gradients_moved(evidence)


def gradients_became(wrong: Callable[[Array, float], Array]) -> Way:
    """Recognise what the gradients were turned into: those that changed are all this."""

    def way(evidence: Evidence) -> bool:
        given = evidence.given
        if evidence.quantity not in ("step", "gradients"):
            return False
        before, after = given["gradients"], given["gradients_after"]
        changed = [key for key in before if not np.array_equal(before[key], after[key])]
        return bool(changed) and all(
            same_array(after[key], np.ravel(wrong(before[key], given["learning_rate"])))
            for key in changed
        )

    return way


def has_momentum(evidence: Evidence) -> bool:
    """Whether the second step is the same multiple of a plain one in all parameters, above 1."""
    if evidence.quantity != "second_step":
        return False
    once, twice, after = (evidence.given[name] for name in ("once", "twice", "after"))
    plain = np.concatenate([(twice[name] - once[name]).ravel() for name in NAMES])
    taken = np.concatenate([(after[name] - once[name]).ravel() for name in NAMES])
    factor = float(plain @ taken / (plain @ plain))
    return 1 < factor < 2 and not differs(taken, factor * plain)


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
