"""Misconceptions about the gradient check.

Two kinds of evidence tell them apart. "assumed" holds the errors that are reported when backward
returns what some formula would measure: the formula without a complaint is the submission's own.
"planted" holds the errors reported for wrong gradients, and which entries are wrong in each: what
is not seen was not looked at.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from typing import Any

import numpy as np

from grader.diagnosis.misconception import Misconception, Seen, either, holds, raises

CHAPTER = "the-gradient-check"
TASK = "train.gradient_check"

NAMES = ("W1", "b1", "W2", "b2")
MATCH, UNSEEN, FLAGGED = 1e-3, 1e-4, 1e-2

Errors = Mapping[str, float]
Planted = Mapping[str, Mapping[str, tuple[Any, Any]]]


def both(*ways: Seen) -> Seen:
    """Recognise an idea only if it shows in each of several ways."""
    return lambda evidence: all(way(evidence) for way in ways)


def measures(idea: str) -> Seen:
    """The numerical gradient is that of this formula."""

    def seen(assumed: Errors) -> bool:
        errors = {
            # 0 against 0 is nothing to complain about, without a floor it is 0 / 0.
            name: 0.0 if name == "zero" and math.isnan(error) else error
            for name, error in assumed.items()
        }
        best = min(errors, key=lambda name: errors[name])
        return best == idea and errors[best] < MATCH

    return holds(seen, "right")


def wrong_places(planted: Mapping[str, tuple[Any, Any]]) -> dict[str, Any]:
    """For each parameter, where its gradient is wrong."""
    return {
        name: np.ravel(np.not_equal(*planted[f"d{name}"])) for name in NAMES
    }  # fmt: skip


def flags(expected: Callable[[Mapping[str, Any]], bool]) -> Seen:
    """A bug is reported exactly if `expected`, from the places where gradients are wrong, says so.

    Errors between the clear cases explain nothing.
    """

    def seen(got: Errors, planted: Planted) -> bool:
        told = {
            bug: (error > FLAGGED, error < UNSEEN)[0 if expected(wrong_places(planted[bug])) else 1]
            for bug, error in got.items()
        }
        return len(got) > 1 and all(told.values())

    return holds(seen, "planted")


def looks_at(*names: str) -> Seen:
    """Only these parameters are looked at."""
    return flags(lambda wrong: any(wrong[name].any() for name in names))


def largest_differences(planted: Planted) -> list[dict[str, float]]:
    """What some absolute errors would be for each bug."""
    ways: Collection[Callable[[Any], float]] = (
        lambda d: float(np.max(np.abs(d))),
        lambda d: float(np.linalg.norm(d)),
        lambda d: float(np.sum(np.abs(d))),
        lambda d: float(np.mean(np.abs(d))),
        lambda d: float(np.mean(d**2)),
        lambda d: float(np.sum(d**2)),
        lambda d: float(np.max(d**2)),
    )
    differences = {
        bug: np.concatenate([np.ravel(wrong - right) for right, wrong in pairs.values()])
        for bug, pairs in planted.items()
    }
    return [{bug: way(d) for bug, d in differences.items()} for way in ways]


def is_absolute(got: Errors, planted: Planted) -> bool:
    """Whether the reported numbers are the differences themselves, not divided by any size."""
    return any(
        all(math.isclose(got[bug], way[bug], rel_tol=1e-3, abs_tol=1e-8) for bug in got)
        for way in largest_differences(planted)
    )


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
            "Python reads a / 2 * e from left to right, as (a / 2) * e. With e = 1e-5 that is 1e-10 "
            "times the slope, next to 0, and the relative error is 1."
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
        says="Both points are at + epsilon, so the difference is 0: the second one is at - epsilon.",
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
            "The network never sees the changed entry: change it in the network's own array, or set "
            "net.W1 to the changed copy."
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
        says="The sign of the numerical gradient is wrong: L(w + eps) comes first, minus L(w - eps).",
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
                fine == coarse and UNSEEN < fine < 0.3 and min(assumed.values()) > MATCH
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
                fine > 20 * coarse > 0 and fine > UNSEEN and coarse < 0.1
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
        seen=holds(
            lambda got: isinstance(got, (list, dict, tuple)) or np.size(got) > 1, "answer"
        ),
    ),
)

UNSEEN_BUGS = (
    Misconception(
        id="gc-w1-only",
        task=TASK,
        says=(
            "Only W1 is checked: a wrong dW2, db1 or db2 goes unnoticed, so loop over all four "
            "parameters."
        ),
        because=(
            "dW1 is computed through W2 but not through dW2, db1 or db2: a bug in one of those "
            "leaves it right."
        ),
        chapter=CHAPTER,
        seen=looks_at("W1"),
    ),
    Misconception(
        id="gc-weights-only",
        task=TASK,
        says="The biases are not checked: a wrong db1 or db2 goes unnoticed.",
        because="No weight's gradient depends on db1 or db2; only looking at them shows a bug there.",
        chapter=CHAPTER,
        seen=looks_at("W1", "W2"),
    ),
    Misconception(
        id="gc-last",
        task=TASK,
        says="Only the last error survives: keep the maximum, max(worst, error).",
        because=(
            "worst = error overwrites the errors of all earlier entries or parameters; only what "
            "comes last is reported."
        ),
        chapter=CHAPTER,
        seen=either(
            looks_at("b2"), looks_at("W2"), looks_at("b1"),
            *(flags(lambda wrong, name=name: bool(wrong[name][-1])) for name in ("W1", "W2", "b1")),
        ),
    ),  # fmt: skip
    Misconception(
        id="gc-one-layer",
        task=TASK,
        says="Only one layer is checked: loop over all four parameters, W1, b1, W2 and b2.",
        because="The gradients of the other layer can be wrong without a trace in this one.",
        chapter=CHAPTER,
        seen=either(looks_at("W1", "b1"), looks_at("W2", "b2")),
    ),
    Misconception(
        id="gc-biases-only",
        task=TASK,
        says="The weights are not checked: loop over all four parameters, W1, b1, W2 and b2.",
        because="Most of the entries, and most of the mistakes, are in dW1 and dW2.",
        chapter=CHAPTER,
        seen=looks_at("b1", "b2"),
    ),
    Misconception(
        id="gc-one-forgotten",
        task=TASK,
        says="One of the four parameters is not checked: loop over W1, b1, W2 and b2.",
        because="A wrong gradient of the one that is left out goes unnoticed.",
        chapter=CHAPTER,
        seen=either(
            *(looks_at(*(name for name in NAMES if name != left_out)) for left_out in NAMES)
        ),
    ),
    Misconception(
        id="gc-some-entries",
        task=TASK,
        says="Only the first entries are checked: go over every entry, np.ndindex(parameter.shape).",
        because=(
            "A bug can touch the late rows or the last column only. Small networks make it "
            "affordable to look at every entry."
        ),
        chapter=CHAPTER,
        seen=either(
            flags(lambda wrong: any(wrong[name][0] for name in NAMES)),
            flags(lambda wrong: bool(wrong["W1"][0])),
            flags(lambda wrong: bool(wrong["W1"][0] or wrong["W2"][0])),
        ),
    ),
    Misconception(
        id="gc-min",
        task=TASK,
        says="You return the smallest error: it must be the largest (max).",
        because="A single entry that is right makes the smallest error 0, whatever the others are.",
        chapter=CHAPTER,
        seen=either(
            flags(lambda wrong: all(wrong[name].all() for name in NAMES)),
            flags(lambda wrong: any(wrong[name].all() for name in NAMES)),
        ),
    ),
    Misconception(
        id="gc-always-zero",
        task=TASK,
        says=(
            "Your check reports 0 even for a wrong backward: it must compare with numerical "
            "gradients."
        ),
        because=(
            "A check that never fails is worth nothing. Break backward on purpose, and see whether "
            "your check notices."
        ),
        chapter=CHAPTER,
        seen=flags(lambda wrong: False),
    ),
    Misconception(
        id="gc-absolute",
        task=TASK,
        says=(
            "This is the absolute error, so small gradients always pass: divide by the sum of the "
            "two sizes."
        ),
        because=(
            "Most gradients are far below 0.01, and so is their difference from anything small, 0 "
            "included. Divided by |a| + |b|, the error of 0 is 1."
        ),
        chapter=CHAPTER,
        seen=holds(is_absolute, "planted"),
    ),
    Misconception(
        id="gc-large-floor",
        task=TASK,
        says=(
            "Small gradients always pass: the number that keeps the division from 0 / 0 is too "
            "large; take about 1e-6."
        ),
        because=(
            "|a - b| / (|a| + |b| + 1) is the absolute error for all small gradients. The floor "
            "has to be far below the gradients that matter."
        ),
        chapter=CHAPTER,
        seen=holds(
            lambda got, planted: (
                got["small gradients have the wrong sign"] <= FLAGGED
                and all(error > FLAGGED for error in list(got.values())[:-1])
                and not is_absolute(got, planted)
            ),
            "planted",
        ),
    ),
)

MISCONCEPTIONS = (*FORMULA, *BOOKKEEPING, *UNSEEN_BUGS)
