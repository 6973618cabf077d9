"""Misconceptions about layers that are built late, and about dropout."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.course.sequential import oracle as sequential
from grader.diagnosis.misconception import Misconception, gives, holds

CHAPTER = "part-7-sequential-models"
BUILD, DROPOUT, LAZY = "sequential.dense_build", "sequential.dropout", "sequential.build"


def about(got: Any, scale: float) -> bool:
    """Whether weights have this standard deviation, within a few percent."""
    return bool(abs(float(np.std(got)) - scale) < 0.06 * scale)


def rectified(activation: str) -> bool:
    """Whether He's scale is the right one."""
    return activation in sequential.RECTIFIED


def scaled_by_rate(got: Any, X: Any, rate: float) -> bool:
    """Whether the right share is off, and the rest is divided by that share."""
    right_share = rate != 0.5 and abs(float(np.mean(got == 0)) - rate) < 0.05
    return right_share and bool(np.all((got == 0) | np.isclose(got, X / rate)))


def whole_units_off(got: Any) -> bool:
    """Whether some columns are off as a whole, and all others on."""
    off = np.all(got == 0, axis=0)
    return bool(off.any() and np.array_equal(got == 0, np.broadcast_to(off, np.shape(got))))


SCALES = (
    Misconception(
        id="glorot-he",
        task=BUILD,
        says="This is He's scale, whatever its name: Glorot's is sqrt(2 / (inputs + units)).",
        because=(
            "Glorot (or Xavier) is for activations that let the signal through on both sides: it "
            "balances the way forwards, 1 / inputs, with the way back, 1 / units. He's 2 / inputs "
            "makes up for the half that ReLU throws away, and is for ReLU and leaky ReLU."
        ),
        chapter=CHAPTER,
        seen=holds(
            lambda got, inputs, activation: (
                not rectified(activation) and about(got, np.sqrt(2 / inputs))
            ),
            "scale",
        ),
    ),
    Misconception(
        id="he-glorot",
        task=BUILD,
        says="This is Glorot's scale: before ReLU and leaky ReLU it is He's, sqrt(2 / inputs).",
        because="ReLU throws half of the signal away, and only He's scale makes up for that.",
        chapter=CHAPTER,
        seen=holds(
            lambda got, inputs, units, activation: (
                rectified(activation) and about(got, np.sqrt(2 / (inputs + units)))
            ),
            "scale",
        ),
    ),
    Misconception(
        id="build-no-root",
        task=BUILD,
        says="The root is missing: standard_normal is multiplied by the root of the variance.",
        because="2 / inputs is a variance; the standard deviation is its square root.",
        chapter=CHAPTER,
        seen=holds(
            lambda got, inputs, units, activation: about(
                got, sequential.spread(activation, inputs, units) ** 2
            ),
            "scale",
        ),
    ),
    Misconception(
        id="build-one",
        task=BUILD,
        says="The 2 in the variance is missing: 2 / input_size, or 2 / (input_size + units).",
        because="Without it the signal gets weaker from layer to layer.",
        chapter=CHAPTER,
        seen=holds(
            lambda got, inputs, units, activation: about(
                got, sequential.spread(activation, inputs, units) / np.sqrt(2)
            ),
            "scale",
        ),
    ),
    Misconception(
        id="build-units",
        task=BUILD,
        says="The variance is taken from the units: He's counts the inputs of the layer.",
        because="Each unit adds up as many products as there are inputs: they make its size.",
        chapter=CHAPTER,
        seen=holds(
            lambda got, units, activation: rectified(activation) and about(got, np.sqrt(2 / units)),
            "scale",
        ),
    ),
    Misconception(
        id="build-unscaled",
        task=BUILD,
        says="The weights are not scaled: multiply by the standard deviation.",
        because="With weights of size 1, sums over many inputs are far too large.",
        chapter=CHAPTER,
        seen=holds(lambda got: about(got, 1.0), "scale"),
    ),
    Misconception(
        id="build-zeros",
        task=BUILD,
        says="All weights are equal: then all units stay equal for ever.",
        because="Units that start equal get equal gradients; random numbers break the symmetry.",
        chapter=CHAPTER,
        seen=holds(lambda got: float(np.std(got)) == 0.0, "scale"),
    ),
    Misconception(
        id="build-random-biases",
        task=BUILD,
        says="b starts at zero: the random weights break the symmetry already.",
        because="A random bias gives units a preference that no sample asked for.",
        chapter=CHAPTER,
        seen=holds(lambda got: bool(np.any(got != 0)), "b"),
    ),
    Misconception(
        id="build-own-rng",
        task=BUILD,
        says="The weights do not come from the rng that build is given.",
        because="Whoever hands in the same generator must get the same weights again.",
        chapter=CHAPTER,
        seen=holds(lambda: True, "rngs"),
    ),
)

MASKS = (
    Misconception(
        id="drop-unscaled",
        task=DROPOUT,
        says="What stays on is not scaled: divide by 1 - rate.",
        because=(
            "With the share `rate` off, sums are smaller than they will be when all units are on. "
            "Dividing by 1 - rate in training keeps their mean, so that predicting needs nothing."
        ),
        chapter=CHAPTER,
        seen=holds(
            lambda got, X: bool(np.any(got == 0) and np.all((got == 0) | np.isclose(got, X))),
            "training",
        ),
    ),
    Misconception(
        id="drop-scaled-by-rate",
        task=DROPOUT,
        says="What stays on is divided by rate: divide by 1 - rate, the share that stays.",
        because="E[mask] = (1 - rate) * scale is to be 1, so the scale is 1 / (1 - rate).",
        chapter=CHAPTER,
        seen=holds(scaled_by_rate, "training"),
    ),
    Misconception(
        id="drop-whole-units",
        task=DROPOUT,
        says="A unit is off for all samples at once: draw one number for each entry of X.",
        because="The mask has the shape of X, so that every sample meets another network.",
        chapter=CHAPTER,
        seen=holds(whole_units_off, "training"),
    ),
    Misconception(
        id="drop-never",
        task=DROPOUT,
        says="Nothing is switched off in training.",
        because="forward hears from `training` whether the network is learning.",
        chapter=CHAPTER,
        seen=gives(lambda X: X, "training"),
    ),
    Misconception(
        id="drop-rate-kept",
        task=DROPOUT,
        says="`rate` is the share that is switched off; you keep this share.",
        because="rng.random(...) >= rate is true for the share 1 - rate of the entries.",
        chapter=CHAPTER,
        seen=holds(
            lambda got, rate: rate != 0.5 and abs(float(np.mean(got == 0)) - (1 - rate)) < 0.05,
            "training",
        ),
    ),
    Misconception(
        id="drop-always",
        task=DROPOUT,
        says="Dropout is active outside training: predictions would be random.",
        because="Only forward(X, training=True) switches anything off.",
        chapter=CHAPTER,
        seen=holds(lambda got, X: bool(np.any((got == 0) & (X != 0))), "idle"),
    ),
    Misconception(
        id="drop-scaled-outside",
        task=DROPOUT,
        says="Outside training nothing is scaled: that was done in training already.",
        because="The older form scales when predicting; here 1 / (1 - rate) in training does it.",
        chapter=CHAPTER,
        seen=holds(lambda got, X: bool(np.ptp(got / X) < 1e-9 and not np.allclose(got, X)), "idle"),
    ),
    Misconception(
        id="drop-old-mask",
        task=DROPOUT,
        says="Outside training the mask of the last training call is left: set it to ones.",
        because="backward multiplies by self.mask, so it always belongs to the last forward.",
        chapter=CHAPTER,
        seen=holds(lambda got: bool(np.any(np.asarray(got) == 0)), "idle back"),
    ),
    Misconception(
        id="drop-one-mask",
        task=DROPOUT,
        says="Every training call gives the same mask: draw a new one from self.rng each time.",
        because="A fixed mask is only a smaller network.",
        chapter=CHAPTER,
        seen=holds(lambda: True, "same"),
    ),
    Misconception(
        id="drop-not-from-rng",
        task=DROPOUT,
        says="The mask is not drawn from self.rng: use self.rng.random(X.shape).",
        because="Who gives a generator wants to get the same training again.",
        chapter=CHAPTER,
        seen=holds(lambda: True, "seeded"),
    ),
    Misconception(
        id="drop-in-place",
        task=DROPOUT,
        says="The argument X is changed: return X * mask, a new array.",
        because="X belongs to the layer before, which needs it on the way back.",
        chapter=CHAPTER,
        seen=holds(lambda: True, "argument"),
    ),
)


BUILDING: tuple[Misconception, ...] = (
    Misconception(
        id="lazy-rebuilds",
        task=LAZY,
        says="A layer that is built is built again: whatever it has learned is lost.",
        because="A Dense with parameters is left alone: build only what has none.",
        chapter=CHAPTER,
        seen=holds(lambda: True, "again"),
    ),
    Misconception(
        id="lazy-own-rng",
        task=LAZY,
        says="The weights do not come from the model's own generator, self.rng.",
        because="The same rng for the model must give the same weights.",
        chapter=CHAPTER,
        seen=holds(lambda: True, "rngs"),
    ),
)

MISCONCEPTIONS = (*SCALES, *MASKS, *BUILDING)
