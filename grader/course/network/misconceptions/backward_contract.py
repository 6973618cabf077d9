"""Misconceptions about what backward returns, and about what it may change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.course.activations.oracle import Array
from grader.course.network import oracle
from grader.course.network.misconceptions.backward_hidden import agrees, moved_first, passes_now
from grader.course.network.misconceptions.backward_products import exchanged
from grader.course.network.misconceptions.passes import KEYS, Passes, back, differs, passes_of
from grader.diagnosis.misconception import Way, matches
from grader.diagnosis.recurring import returns_nothing
from grader.model import Evidence

PARAMETERS = ("W1", "b1", "W2", "b2")


def lower(got: Any) -> set[str]:
    """The keys of a dictionary in lower case."""
    return {str(key).lower() for key in got} if isinstance(got, dict) else set()


def are_other_words(got: Any) -> bool:
    """Whether the keys are the right four, with grad_ or delta_ instead of the d."""
    endings = {key.replace("grad", "").replace("delta", "").strip("_ ") for key in lower(got)}
    right = {name.lower() for name in PARAMETERS}
    return endings >= right and not lower(got) >= {key.lower() for key in KEYS}


def are_some(got: Any) -> bool:
    """Whether some of the keys are there, and the others not even in small letters."""
    some = isinstance(got, dict) and 0 < len(set(KEYS) & set(got)) < len(KEYS)
    return some and not lower(got) >= {key.lower() for key in KEYS}


def is_step(evidence: Evidence) -> bool:
    """Whether parameters have moved along the gradients that backward returned."""
    given = evidence.given
    if moved_first(evidence):
        return False
    if evidence.quantity == "parameter":
        name = given["name"]
        return along(given["parameters"][name], evidence.got, given["gradients"][f"d{name}"])
    now, earlier = given["moved"], given["earlier"]
    right = passes_now(evidence).slopes[evidence.quantity]
    return agrees(evidence.got, right) and any(
        along(given["parameters"][name], now[name], earlier[f"d{name}"]) for name in PARAMETERS
    )


def along(before: Array, after: Any, slope: Any) -> bool:
    """Whether a parameter has moved against a gradient, however far."""
    moved = before - np.reshape(after, before.shape)
    slope = np.asarray(slope, dtype=np.float64).reshape(before.shape)
    size = float(np.sum(moved * slope) / np.sum(slope * slope))
    return size > 0 and not differs(moved, size * slope)


def grows(evidence: Evidence) -> bool:
    """Whether an answer has that of the call before on top of itself."""
    given, key = evidence.given, evidence.quantity
    if key == "second":
        return agrees(evidence.got, 2 * np.asarray(given["first"]))
    if key not in KEYS:
        return False
    before = oracle.gradients(given["parameters"], given["other_X"], given["y_true"][::-1])[key]
    return agrees(evidence.got, passes_of(evidence).slopes[key] + before)


def is_spoilt(evidence: Evidence) -> bool:
    """Whether a second backward found a2 already turned into dz2, in place."""
    if evidence.quantity != "second":
        return False
    p = passes_of(evidence)
    key = evidence.given["key"]
    answers = (np.asarray(back(p, {"dz2": dz2})[key]) for dz2 in spoilt_errors(p))
    return any(not differs(np.reshape(evidence.got, each.shape), each) for each in answers)


def spoilt_errors(p: Passes) -> tuple[Array, ...]:
    """What dz2 is the second time, when a2 -= y_true and perhaps a2 /= n were in place."""
    plain = p.a2 - p.y
    return (plain - p.y) / p.n, (plain / p.n - p.y) / p.n, plain - p.y


WAYS: Mapping[str, Way] = {
    "bwd-none": returns_nothing("keys"),
    "bwd-tuple": matches(lambda got: isinstance(got, (tuple, list)), "keys"),
    "bwd-wrong-keys": matches(
        lambda got: isinstance(got, dict) and set(PARAMETERS) <= set(got), "keys"
    ),
    "bwd-key-case": matches(lambda got: lower(got) >= {key.lower() for key in KEYS}, "keys"),
    "bwd-key-words": matches(
        lambda got: are_other_words(got) and not set(PARAMETERS) <= set(got), "keys"
    ),
    "bwd-missing-keys": matches(are_some, "keys"),
    "bwd-swapped-keys": lambda evidence: evidence.quantity in KEYS and exchanged(evidence),
    "bwd-updates-too": is_step,
    "bwd-accumulates": grows,
    "bwd-spoils-cache": is_spoilt,
    "bwd-changes-labels": matches(lambda got: isinstance(got, np.ndarray), "argument"),
}
