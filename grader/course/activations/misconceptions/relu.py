"""Misconceptions about ReLU, leaky ReLU and their derivatives."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from grader.diagnosis.misconception import Way, gives, matches, raises
from grader.diagnosis.recurring import writes_into_argument

WAYS: Mapping[str, Way] = {
    "relu-abs": gives(lambda z: np.abs(z), "value"),
    "relu-no-clip": gives(lambda z: z, "value"),
    "relu-minimum": gives(lambda z: np.minimum(0, z), "value"),
    "relu-step": gives(lambda z: z > 0, "value"),
    "relu-leaky": gives(lambda z: np.where(z > 0, z, 0.1 * z), "value"),
    "relu-in-place": writes_into_argument(),
    "relu-scalar-only": raises("ValueError", "truth value of an array"),
    "drelu-relu": gives(lambda z: np.maximum(0, z), "value"),
    "drelu-ones": gives(lambda z: np.ones_like(z), "value", "at_zero"),
    "drelu-sign": gives(lambda z: np.sign(z), "value"),
    "drelu-flipped": gives(lambda z: z < 0, "value"),
    "drelu-one-at-zero": gives(lambda z: z >= 0, "at_zero"),
    "drelu-half-at-zero": gives(lambda z: np.heaviside(z, 0.5), "at_zero"),
    "drelu-booleans": matches(lambda got: np.asarray(got).dtype.kind == "b", "kind"),
    "drelu-integers": matches(lambda got: np.asarray(got).dtype.kind in "iu", "kind"),
    "drelu-in-place": writes_into_argument(),
    "leaky-no-leak": gives(lambda z: np.maximum(0, z), "value"),
    "leaky-constant": gives(lambda z, negative_slope: np.where(z > 0, z, negative_slope), "value"),
    "leaky-fixed-slope": gives(lambda z, negative_slope: np.where(z > 0, z, 0.1 * z), "value"),
    "leaky-subtracts": gives(
        lambda z, negative_slope: np.where(z > 0, z, -negative_slope * z), "value"
    ),
    "dleaky-zero": gives(lambda z: z > 0, "value"),
    "dleaky-alpha-z": gives(lambda z: np.where(z > 0, 1.0, 0.1 * z), "value"),
    "dleaky-swapped": gives(lambda z: np.where(z > 0, 0.1, 1.0), "value"),
    "dleaky-function": gives(lambda z: np.where(z > 0, z, 0.1 * z), "value"),
    "dleaky-fixed-slope": gives(lambda z: np.where(z > 0, 1.0, 0.1), "slope"),
}
