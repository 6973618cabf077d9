"""Misconceptions about the numerical gradient, and about what a gradient check leaves behind.

"assumed" in the evidence holds the errors that are reported when backward returns what some
formula would measure: the one formula without a complaint is the submission's own.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.diagnosis.misconception import Misconception, Seen, either, holds, raises

CHAPTER = "the-gradient-check"
TASK = "train.gradient_check"

NAMES = ("W1", "b1", "W2", "b2")
MATCH, RIGHT = 1e-3, 1e-4


def both(*ways: Seen) -> Seen:
    """Recognise an idea only if it shows in each of several ways."""
    return lambda evidence: all(way(evidence) for way in ways)


def measures(idea: str) -> Seen:
    """The numerical gradient is that of this formula."""

    def seen(assumed: Mapping[str, float]) -> bool:
        known = not math.isnan(assumed["central"])
        errors = {
            # 0 against 0 is nothing to complain about, without a floor it is 0 / 0.
            name: 0.0 if name == "zero" and math.isnan(error) and known else error
            for name, error in assumed.items()
        }
        return [name for name, error in errors.items() if error < MATCH] == [idea]

    return holds(seen, "right")


def is_moved_by(moved: Mapping[str, Any], epsilon: float) -> bool:
    """Whether all parameters that moved did so by one step, and at least one did."""
    steps = [np.abs(change) for change in moved.values() if np.abs(change).max() > 1e-9]
    return bool(steps) and all(np.allclose(step, epsilon, rtol=1e-3) for step in steps)


def is_along_slopes(moved: Mapping[str, Any], slopes: Mapping[str, Any]) -> bool:
    """Whether the parameters moved against their gradients, all by the same factor."""
    ratios = np.concatenate([np.ravel(moved[name] / slopes[f"d{name}"]) for name in NAMES])
    return bool(abs(ratios[0]) > 1e-6 and np.allclose(ratios, ratios[0], rtol=1e-2))


FORMULA = (
    Misconception(
        id="gc-no-two",
        task=TASK,
        says="The two points are 2 * epsilon apart: divide by 2 * epsilon, not by epsilon.",
        because=(
            "(L(w + e) - L(w - e)) / e is twice the slope. For a correct network |a - 2a| / (|a| + "
            "|2a|) is 1/3: that number is the sign of this mistake."
        ),
        chapter=CHAPTER,
        seen=measures("doubled"),
    ),
    Misconception(
        id="gc-precedence",
        task=TASK,
        says="Mind the brackets: / 2 * epsilon multiplies by epsilon; write / (2 * epsilon).",
        because=(
            "Python reads a / 2 * e from left to right, as (a / 2) * e. With e = 1e-5 that is "
            "1e-10 times the slope, next to 0, and the relative error is 1."
        ),
        chapter=CHAPTER,
        seen=measures("squared"),
    ),
    Misconception(
        id="gc-one-sided",
        task=TASK,
        says=(
            "You use a one-sided difference: step to both sides, (L(w + eps) - L(w - eps)) / (2 "
            "eps), which is far more accurate."
        ),
        because=(
            "By Taylor, L(w + e) = L + e L' + e**2 L''/2 + ...: one side leaves e L''/2 over. With "
            "both sides the even terms cancel, and the error is of the order of e**2."
        ),
        chapter=CHAPTER,
        seen=either(measures("forwards"), measures("backwards")),
    ),
    Misconception(
        id="gc-same-sides",
        task=TASK,
        says=(
            "Both points are at + epsilon, so the difference is 0: the second one is at - epsilon."
        ),
        because=(
            "With both losses equal, every numerical gradient is 0, and the relative error |a - 0| "
            "/ (|a| + 0) is 1 whatever backward returns."
        ),
        chapter=CHAPTER,
        seen=both(measures("zero"), holds(lambda perturbed: perturbed, "right")),
    ),
    Misconception(
        id="gc-copy",
        task=TASK,
        says=(
            "The network never sees the changed entry: change it in the network's own array, or "
            "set net.W1 to the changed copy."
        ),
        because=(
            "A copy has no connection with the network, so both losses are equal, every numerical "
            "gradient is 0, and the relative error is 1."
        ),
        chapter=CHAPTER,
        seen=both(measures("zero"), holds(lambda perturbed: not perturbed, "right")),
    ),
    Misconception(
        id="gc-undivided",
        task=TASK,
        says="The difference of the two losses is not divided: the slope is that over 2 * epsilon.",
        because=(
            "A difference of losses shrinks with epsilon; a slope is the difference per step, so "
            "it does not."
        ),
        chapter=CHAPTER,
        seen=measures("undivided"),
    ),
    Misconception(
        id="gc-divided-by-four",
        task=TASK,
        says="The numerical gradient is half of what it should be: divide by 2 * epsilon, once.",
        because="The points w + e and w - e are 2 e apart, no more.",
        chapter=CHAPTER,
        seen=measures("halved"),
    ),
    Misconception(
        id="gc-swapped-sides",
        task=TASK,
        says=(
            "The sign of the numerical gradient is wrong: L(w + eps) comes first, minus L(w - eps)."
        ),
        because=(
            "Swapped, the difference is the slope's opposite, and |a + a| / (2 |a|) is 1 for "
            "every entry."
        ),
        chapter=CHAPTER,
        seen=measures("negated"),
    ),
    Misconception(
        id="gc-whole-array",
        task=TASK,
        says="You move all entries of a parameter at once: move one entry, and put it back.",
        because=(
            "W + epsilon changes every entry, so the loss changes by the sum of all their slopes. "
            "The gradient has one number for each entry."
        ),
        chapter=CHAPTER,
        seen=measures("whole"),
    ),
    Misconception(
        id="gc-summed-loss",
        task=TASK,
        says=(
            "The numerical gradient is n times too large: take the mean loss, net.compute_loss, "
            "not the sum over the batch."
        ),
        because=(
            "backward returns the gradient of the mean loss. Both sides of the comparison have to "
            "be about the same function."
        ),
        chapter=CHAPTER,
        seen=measures("summed"),
    ),
    Misconception(
        id="gc-no-floor",
        task=TASK,
        says=(
            "Where both gradients are 0 you divide 0 by 0: divide by max(|a| + |b|, floor) with a "
            "small floor such as 1e-6."
        ),
        because=(
            "A dead unit, or a pixel that is always black, has gradient 0 on both sides. That is "
            "perfect agreement, but 0 / 0 is nan."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got, dead: dead and math.isnan(got), "right"),
    ),
    Misconception(
        id="gc-epsilon-ignored",
        task=TASK,
        says="epsilon makes no difference: use the argument, not a step of your own.",
        because=(
            "A default value holds only when the caller gives none. A step of 1e-2 is too coarse, "
            "and one of 1e-12 drowns in rounding."
        ),
        chapter=CHAPTER,
        seen=holds(
            lambda fine, coarse, assumed: (
                fine == coarse
                and RIGHT < fine < 0.3
                and all(error > MATCH for name, error in assumed.items() if name != "central")
            ),
            "right",
        ),
    ),
    Misconception(
        id="gc-float32",
        task=TASK,
        says=(
            "The numerical gradient is mostly rounding noise: compute with float64 parameters and "
            "losses."
        ),
        because=(
            "float32 knows 7 digits. With a step of 1e-5 the two losses agree in about as many, "
            "so that their difference has none left; a larger step would even look better."
        ),
        chapter=CHAPTER,
        seen=holds(
            lambda fine, coarse, assumed: (
                fine > max(RIGHT, 5 * coarse) and assumed["central"] < MATCH
            ),
            "right",
        ),
    ),
)

BOOKKEEPING = (
    Misconception(
        id="gc-no-restore",
        task=TASK,
        says=(
            "The parameter is not restored after the test: put the old value back before the next "
            "one."
        ),
        because=(
            "Every entry stays moved by epsilon, so the later losses belong to another network, "
            "and the caller's network has changed."
        ),
        chapter=CHAPTER,
        seen=holds(is_moved_by, "moved", "right"),
    ),
    Misconception(
        id="gc-takes-step",
        task=TASK,
        says="gradient_check takes a step: it only measures, so leave update_weights out.",
        because="A check that trains changes what it is checking.",
        chapter=CHAPTER,
        seen=holds(is_along_slopes, "moved"),
    ),
    Misconception(
        id="gc-no-forward",
        task=TASK,
        says="backward is called before any forward: call net.forward(X) first, to fill the cache.",
        because="backward speaks about the last forward, and reads what that one has kept.",
        chapter=CHAPTER,
        seen=raises("KeyError", "^'(X|z1|a1|z2|a2)'$"),
    ),
    Misconception(
        id="gc-boolean",
        task=TASK,
        says="Return the largest relative error itself, not whether it is small.",
        because=(
            "1e-9 and 9e-5 both pass, but they don't mean the same; and True counts as 1.0, "
            "which would be a very large error."
        ),
        chapter=CHAPTER,
        seen=either(
            holds(lambda got: isinstance(got, (bool, np.bool_)), "answer"),
            both(
                holds(lambda got, fine: got == 1.0 and fine == 1.0, "right"),
                holds(lambda assumed: set(assumed.values()) <= {0.0, 1.0}, "right"),
                holds(lambda assumed: assumed["central"] == 1.0 > assumed["doubled"], "right"),
            ),
        ),
    ),
    Misconception(
        id="gc-all-errors",
        task=TASK,
        says="You return the errors of all entries: return one number, the largest of them.",
        because="Whoever calls gradient_check wants to compare one number with a bound.",
        chapter=CHAPTER,
        seen=holds(lambda got: isinstance(got, (list, dict, tuple)) or np.size(got) > 1, "answer"),
    ),
)

MISCONCEPTIONS = (*FORMULA, *BOOKKEEPING)
