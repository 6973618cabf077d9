"""Misconceptions about layers that are built late, and about dropout."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.course.sequential import oracle
from grader.diagnosis.misconception import Way, gives, matches
from grader.diagnosis.recurring import quantity_is, writes_into_argument


def about(got: Any, scale: float) -> bool:
    """Whether weights have this standard deviation, within a few percent."""
    return bool(abs(float(np.std(got)) - scale) < 0.06 * scale)


def rectified(activation: str) -> bool:
    """Whether He's scale is the right one."""
    return activation in oracle.RECTIFIED


def scaled_by_rate(got: Any, X: Any, rate: float) -> bool:
    """Whether the right share is off, and the rest is divided by that share."""
    right_share = rate != 0.5 and abs(float(np.mean(got == 0)) - rate) < 0.05
    return right_share and bool(np.all((got == 0) | np.isclose(got, X / rate)))


def whole_units_off(got: Any) -> bool:
    """Whether some columns are off as a whole, and all others on."""
    off = np.all(got == 0, axis=0)
    return bool(off.any() and np.array_equal(got == 0, np.broadcast_to(off, np.shape(got))))


SCALES = {
    "glorot-he": matches(
        lambda got, inputs, activation: (
            not rectified(activation) and about(got, np.sqrt(2 / inputs))
        ),
        "scale",
    ),
    "he-glorot": matches(
        lambda got, inputs, units, activation: (
            rectified(activation) and about(got, np.sqrt(2 / (inputs + units)))
        ),
        "scale",
    ),
    "build-no-root": matches(
        lambda got, inputs, units, activation: about(
            got, oracle.spread(activation, inputs, units) ** 2
        ),
        "scale",
    ),
    "build-one": matches(
        lambda got, inputs, units, activation: about(
            got, oracle.spread(activation, inputs, units) / np.sqrt(2)
        ),
        "scale",
    ),
    "build-units": matches(
        lambda got, units, activation: rectified(activation) and about(got, np.sqrt(2 / units)),
        "scale",
    ),
    "build-unscaled": matches(lambda got: about(got, 1.0), "scale"),
    "build-zeros": matches(lambda got: float(np.std(got)) == 0.0, "scale"),
    "build-random-biases": matches(lambda got: bool(np.any(got != 0)), "b"),
    "build-own-rng": quantity_is("rngs"),
}

MASKS = {
    "drop-unscaled": matches(
        lambda got, X: bool(np.any(got == 0) and np.all((got == 0) | np.isclose(got, X))),
        "training",
    ),
    "drop-scaled-by-rate": matches(scaled_by_rate, "training"),
    "drop-whole-units": matches(whole_units_off, "training"),
    "drop-never": gives(lambda X: X, "training"),
    "drop-rate-kept": matches(
        lambda got, rate: rate != 0.5 and abs(float(np.mean(got == 0)) - (1 - rate)) < 0.05,
        "training",
    ),
    "drop-always": matches(lambda got, X: bool(np.any((got == 0) & (X != 0))), "idle"),
    "drop-scaled-outside": matches(
        lambda got, X: bool(np.ptp(got / X) < 1e-9 and not np.allclose(got, X)), "idle"
    ),
    "drop-old-mask": matches(lambda got: bool(np.any(np.asarray(got) == 0)), "idle back"),
    "drop-one-mask": quantity_is("same"),
    "drop-not-from-rng": quantity_is("seeded"),
    "drop-in-place": writes_into_argument(),
}


BUILDING = {
    "lazy-rebuilds": quantity_is("again"),
    "lazy-own-rng": quantity_is("rngs"),
}

WAYS: Mapping[str, Way] = {**SCALES, **MASKS, **BUILDING}
