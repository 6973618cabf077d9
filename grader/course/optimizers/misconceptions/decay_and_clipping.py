"""Misconceptions about weight decay and clipping."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.checking.compare import mismatch
from grader.checking.tolerances import SUMS
from grader.diagnosis.misconception import Way, either, matches
from grader.diagnosis.recurring import returns_nothing
from grader.model import Evidence


def agree(got: Any, wrong: Any) -> bool:
    """Whether two dictionaries hold the same arrays."""
    return set(got) == set(wrong) and all(
        mismatch(np.asarray(got[name]), np.asarray(wrong[name]), SUMS) is None for name in wrong
    )


def makes(wrong: Any) -> Way:
    """Recognise a wrong formula by the dictionary that it makes of what was given."""

    def way(evidence: Evidence) -> bool:
        if evidence.quantity not in ("decayed", "clipped"):
            return False
        made = wrong(evidence.given)
        return agree(evidence.got, made) and not agree(made, evidence.expected)

    return way


def decayed(share: Any) -> Way:
    """Recognise what is added to the gradients: `share(name, w, strength)`."""
    return makes(
        lambda given: {
            name: g + share(name, given["parameters"][name], given["strength"])
            for name, g in given["gradients"].items()
        }
    )


def scaled(factor: Any) -> Way:
    """Recognise one factor for all gradients: `factor(all entries, max_norm)`."""

    def wrong(given: Any) -> Any:
        entries = np.concatenate([np.ravel(g) for g in given["gradients"].values()])
        by = factor(entries, given["max_norm"])
        return {name: by * g for name, g in given["gradients"].items()}

    return makes(wrong)


def each(change: Any) -> Way:
    """Recognise a change of every array for itself: `change(g, max_norm)`."""
    return makes(
        lambda given: {name: change(g, given["max_norm"]) for name, g in given["gradients"].items()}
    )


def length(g: Any) -> float:
    """The root of the sum of the squares."""
    return float(np.sqrt(np.sum(np.square(g))))


def changed(argument: str) -> Way:
    """Recognise that an argument is not what it was."""
    return matches(lambda name: name == argument, "argument")


DECAYS = {
    "wd-biases": decayed(lambda name, w, strength: strength * w),
    "wd-sign": decayed(lambda name, w, strength: -strength * w if name[-1] == "W" else 0 * w),
    "wd-factor": either(
        decayed(lambda name, w, strength: 2 * strength * w if name[-1] == "W" else 0 * w),
        decayed(lambda name, w, strength: strength * w / 2 if name[-1] == "W" else 0 * w),
    ),
    "wd-squared": either(
        decayed(lambda name, w, strength: strength * w**2 if name[-1] == "W" else 0 * w),
        decayed(
            lambda name, w, strength: strength / 2 * np.sum(w**2) if name[-1] == "W" else 0 * w
        ),
    ),
    "wd-lasso": decayed(
        lambda name, w, strength: strength * np.sign(w) if name[-1] == "W" else 0 * w
    ),
    "wd-replaces": makes(
        lambda given: {
            name: given["strength"] * given["parameters"][name] if name[-1] == "W" else g
            for name, g in given["gradients"].items()
        }
    ),
    "wd-weights-only": matches(lambda got, expected: set(got) < set(expected), "decayed"),
    "wd-no-weights": makes(lambda given: given["gradients"]),
    "wd-none": returns_nothing("decayed"),
    "wd-changes-gradients": changed("gradients"),
    "wd-changes-parameters": changed("parameters"),
}

CLIPS = {
    "clip-each": each(lambda g, most: g * min(1.0, most / length(g))),
    "clip-values": each(lambda g, most: np.clip(g, -most, most)),
    "clip-always": scaled(lambda all, most: most / length(all)),
    "clip-no-root": scaled(lambda all, most: min(1.0, most / float(np.sum(all**2)))),
    "clip-absolute-sum": scaled(lambda all, most: min(1.0, most / float(np.sum(np.abs(all))))),
    "clip-largest": scaled(lambda all, most: min(1.0, most / float(np.max(np.abs(all))))),
    "clip-mean": scaled(lambda all, most: min(1.0, most / float(np.sqrt(np.mean(all**2))))),
    "clip-to-one": either(
        scaled(lambda all, most: 1.0 / length(all) if length(all) > most else 1.0),
        scaled(lambda all, most: 1.0 / length(all)),
    ),
    "clip-upside-down": scaled(lambda all, most: most / length(all) if length(all) < most else 1.0),
    "clip-none": returns_nothing("clipped"),
    "clip-norm": matches(lambda got: isinstance(got, (int, float, np.generic)), "clipped"),
    "clip-zero": matches(lambda got: all(np.isnan(g).all() for g in got.values()), "clipped"),
    "clip-changes-gradients": changed("gradients"),
}

WAYS: Mapping[str, Way] = {**DECAYS, **CLIPS}
