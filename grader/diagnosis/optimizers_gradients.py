"""Misconceptions about weight decay and clipping."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.checking.compare import mismatch
from grader.checking.tolerances import SUMS
from grader.diagnosis.misconception import Misconception, Seen, either, holds
from grader.diagnosis.optimizers_walk import CHAPTER
from grader.model import Evidence

DECAY, CLIP = "optimizers.weight_decay", "optimizers.clip"


def agree(got: Any, wrong: Any) -> bool:
    """Whether two dictionaries hold the same arrays."""
    return set(got) == set(wrong) and all(
        mismatch(np.asarray(got[name]), np.asarray(wrong[name]), SUMS) is None for name in wrong
    )


def makes(wrong: Any) -> Seen:
    """Recognise a wrong formula by the dictionary that it makes of what was given."""

    def seen(evidence: Evidence) -> bool:
        if evidence.quantity not in ("decayed", "clipped"):
            return False
        made = wrong(evidence.given)
        return agree(evidence.got, made) and not agree(made, evidence.expected)

    return seen


def decayed(share: Any) -> Seen:
    """Recognise what is added to the gradients: `share(name, w, strength)`."""
    return makes(
        lambda given: {
            name: g + share(name, given["parameters"][name], given["strength"])
            for name, g in given["gradients"].items()
        }
    )


def scaled(factor: Any) -> Seen:
    """Recognise one factor for all gradients: `factor(all entries, max_norm)`."""

    def wrong(given: Any) -> Any:
        entries = np.concatenate([np.ravel(g) for g in given["gradients"].values()])
        by = factor(entries, given["max_norm"])
        return {name: by * g for name, g in given["gradients"].items()}

    return makes(wrong)


def each(change: Any) -> Seen:
    """Recognise a change of every array for itself: `change(g, max_norm)`."""
    return makes(
        lambda given: {name: change(g, given["max_norm"]) for name, g in given["gradients"].items()}
    )


def length(g: Any) -> float:
    """The root of the sum of the squares."""
    return float(np.sqrt(np.sum(np.square(g))))


def changed(argument: str) -> Seen:
    """Recognise that an argument is not what it was."""
    return holds(lambda name: name == argument, "argument")


DECAYS = (
    Misconception(
        id="wd-biases",
        task=DECAY,
        says='The biases decay as well: only names that end in "W" get a part of their parameter.',
        because="Large weights make a function bend sharply; a bias only moves it.",
        chapter=CHAPTER,
        seen=decayed(lambda name, w, strength: strength * w),
    ),
    Misconception(
        id="wd-sign",
        task=DECAY,
        says="The decay has the wrong sign: g + strength * w.",
        because="The step subtracts the gradient, so that + in it makes weights smaller.",
        chapter=CHAPTER,
        seen=decayed(lambda name, w, strength: -strength * w if name[-1] == "W" else 0 * w),
    ),
    Misconception(
        id="wd-factor",
        task=DECAY,
        says="The decay has a stray factor: the gradient of strength / 2 * w**2 is strength * w.",
        because="The 1/2 of the penalty and the 2 of the square cancel.",
        chapter=CHAPTER,
        seen=either(
            decayed(lambda name, w, strength: 2 * strength * w if name[-1] == "W" else 0 * w),
            decayed(lambda name, w, strength: strength * w / 2 if name[-1] == "W" else 0 * w),
        ),
    ),
    Misconception(
        id="wd-squared",
        task=DECAY,
        says="The penalty itself is added: its gradient is strength * w.",
        because="w**2 has lost the sign of w, so it would push negative weights further down.",
        chapter=CHAPTER,
        seen=either(
            decayed(lambda name, w, strength: strength * w**2 if name[-1] == "W" else 0 * w),
            decayed(
                lambda name, w, strength: strength / 2 * np.sum(w**2) if name[-1] == "W" else 0 * w
            ),
        ),
    ),
    Misconception(
        id="wd-lasso",
        task=DECAY,
        says="The sign of w is added: that is the L1 penalty, L2 adds strength * w.",
        because="L1 pushes every weight down by the same amount; L2 in proportion to its size.",
        chapter=CHAPTER,
        seen=decayed(lambda name, w, strength: strength * np.sign(w) if name[-1] == "W" else 0 * w),
    ),
    Misconception(
        id="wd-replaces",
        task=DECAY,
        says="The gradient of the loss is lost: strength * w is added to it.",
        because="With the decay alone every weight shrinks to 0, and nothing is learned.",
        chapter=CHAPTER,
        seen=makes(
            lambda given: {
                name: given["strength"] * given["parameters"][name] if name[-1] == "W" else g
                for name, g in given["gradients"].items()
            }
        ),
    ),
    Misconception(
        id="wd-weights-only",
        task=DECAY,
        says="The biases' gradients are missing: return all names, those as they are.",
        because="The optimizer needs a gradient for every parameter.",
        chapter=CHAPTER,
        seen=holds(lambda got, expected: set(got) < set(expected), "decayed"),
    ),
    Misconception(
        id="wd-no-weights",
        task=DECAY,
        says='No weight decays: weights are all names that end in "W", such as "0.W".',
        because="In a network every layer's names begin with its place.",
        chapter=CHAPTER,
        seen=makes(lambda given: given["gradients"]),
    ),
    Misconception(
        id="wd-none",
        task=DECAY,
        says="add_weight_decay returns nothing: return a new dictionary.",
        because="A function without return gives None.",
        chapter=CHAPTER,
        seen=holds(lambda got: got is None, "decayed"),
    ),
    Misconception(
        id="wd-changes-gradients",
        task=DECAY,
        says="The gradients are changed: make a new dictionary with new arrays.",
        because="g += ... writes into the array of the layer that owns it.",
        chapter=CHAPTER,
        seen=changed("gradients"),
    ),
    Misconception(
        id="wd-changes-parameters",
        task=DECAY,
        says="The weights are changed: the step is the optimizer's.",
        because="This function only tells another gradient.",
        chapter=CHAPTER,
        seen=changed("parameters"),
    ),
)

CLIPS = (
    Misconception(
        id="clip-each",
        task=CLIP,
        says="Every gradient is clipped by its own norm: one norm over all of them.",
        because="Shortening each array by another factor turns the arrow that they are together.",
        chapter=CHAPTER,
        seen=each(lambda g, most: g * min(1.0, most / length(g))),
    ),
    Misconception(
        id="clip-values",
        task=CLIP,
        says="Every entry is cut off: multiply all of them by the same factor.",
        because="np.clip leaves small entries and cuts large ones, so the direction changes.",
        chapter=CHAPTER,
        seen=each(lambda g, most: np.clip(g, -most, most)),
    ),
    Misconception(
        id="clip-always",
        task=CLIP,
        says="Short gradients are made longer: scale only when the length is above max_norm.",
        because=(
            "max_norm is a largest length, not the only one. Near the minimum gradients have to "
            "get short."
        ),
        chapter=CHAPTER,
        seen=scaled(lambda all, most: most / length(all)),
    ),
    Misconception(
        id="clip-no-root",
        task=CLIP,
        says="The root is missing: the length is the root of the sum of the squares.",
        because="The sum of squares grows with the square of the length.",
        chapter=CHAPTER,
        seen=scaled(lambda all, most: min(1.0, most / float(np.sum(all**2)))),
    ),
    Misconception(
        id="clip-absolute-sum",
        task=CLIP,
        says="The length is the sum of the absolute values: take the root of the sum of squares.",
        because="The global norm is the ordinary, Euclidean length.",
        chapter=CHAPTER,
        seen=scaled(lambda all, most: min(1.0, most / float(np.sum(np.abs(all))))),
    ),
    Misconception(
        id="clip-largest",
        task=CLIP,
        says="The length is the largest entry: take the root of the sum of all squares.",
        because="Many entries of medium size make a long arrow too.",
        chapter=CHAPTER,
        seen=scaled(lambda all, most: min(1.0, most / float(np.max(np.abs(all))))),
    ),
    Misconception(
        id="clip-mean",
        task=CLIP,
        says="The length is a mean over the entries: add the squares up.",
        because="A mean hides how many entries there are, and lets long gradients pass.",
        chapter=CHAPTER,
        seen=scaled(lambda all, most: min(1.0, most / float(np.sqrt(np.mean(all**2))))),
    ),
    Misconception(
        id="clip-to-one",
        task=CLIP,
        says="The gradients get length 1: multiply by max_norm / length.",
        because="g / length has length 1, whatever max_norm is.",
        chapter=CHAPTER,
        seen=either(
            scaled(lambda all, most: 1.0 / length(all) if length(all) > most else 1.0),
            scaled(lambda all, most: 1.0 / length(all)),
        ),
    ),
    Misconception(
        id="clip-upside-down",
        task=CLIP,
        says="The comparison is the wrong way round: shorten what is longer than max_norm.",
        because=(
            "Long gradients pass and short ones are stretched, which is the opposite of clipping."
        ),
        chapter=CHAPTER,
        seen=scaled(lambda all, most: most / length(all) if length(all) < most else 1.0),
    ),
    Misconception(
        id="clip-none",
        task=CLIP,
        says="clip_gradients returns nothing: return a new dictionary.",
        because="A function without return gives None.",
        chapter=CHAPTER,
        seen=holds(lambda got: got is None, "clipped"),
    ),
    Misconception(
        id="clip-norm",
        task=CLIP,
        says="The length itself is returned: return the gradients, shortened.",
        because="The caller goes on with the dictionary that comes back.",
        chapter=CHAPTER,
        seen=holds(lambda got: isinstance(got, (int, float, np.generic)), "clipped"),
    ),
    Misconception(
        id="clip-zero",
        task=CLIP,
        says="Gradients of zero become nan: 0 / 0. Scale only when the length is above max_norm.",
        because="At the very minimum all gradients are 0, and there is nothing to shorten.",
        chapter=CHAPTER,
        seen=holds(lambda got: all(np.isnan(g).all() for g in got.values()), "clipped"),
    ),
    Misconception(
        id="clip-changes-gradients",
        task=CLIP,
        says="The gradients are changed: make a new dictionary with new arrays.",
        because="g *= scale writes into the array of the layer that owns it.",
        chapter=CHAPTER,
        seen=changed("gradients"),
    ),
)

MISCONCEPTIONS = (
    *DECAYS,
    *CLIPS,
)
