"""What the two trainings that fail, XOR and MNIST, tell about the reason.

All facts are read from the parameters before and after. Where a fact has several causes, the
sentence says what was seen and where to look.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.diagnosis.misconception import Way, matches

LN_10 = 2.3026
RISE = 0.3
# How far the weights travel, as a Euclidean length: right training 14, a tenth of the learning
# rate 8, three times the learning rate 60.
NEAR, FAR = 9.0, 40.0
Moved = Mapping[str, bool]


def after_training(test: Any) -> Way:
    """A fact about the training."""
    return matches(test, "training")


def only_still(moved: Moved, *names: str) -> bool:
    """Whether these parameters stayed where they were and the others moved."""
    return all(moved[name] is (name not in names) for name in moved)


def any_training(prefix: str) -> Mapping[str, Way]:
    """The failures that any training can have."""
    return {
        f"{prefix}-not-finite": after_training(lambda finite: not finite),
        f"{prefix}-nothing-moved": after_training(
            lambda finite, moved: finite and not any(moved.values())
        ),
        f"{prefix}-weights-still": after_training(
            lambda finite, moved: finite and only_still(moved, "W1", "W2")
        ),
    }


XOR = {
    **any_training("xor"),
    "xor-ascends": after_training(lambda pace: pace == -1.0),
    "xor-short-steps": after_training(lambda pace: 0 < pace < 1),
    "xor-long-steps": after_training(lambda pace: pace > 1),
    "xor-linear": after_training(lambda linear: linear),
    "xor-dead-units": after_training(
        lambda finite, alive, moved: finite and alive == 0 and all(moved.values())
    ),
    "xor-predict-apart": matches(
        lambda got, expected: np.shape(got) == np.shape(expected), "predicted"
    ),
}

MNIST = {
    **any_training("mnist"),
    "mnist-hidden-layer-still": after_training(
        lambda finite, moved: finite and only_still(moved, "W1", "b1")
    ),
    "mnist-output-layer-still": after_training(
        lambda finite, moved: finite and only_still(moved, "W2", "b2")
    ),
    "mnist-raw-pixels": after_training(lambda finite, largest_pixel: finite and largest_pixel > 2),
    "mnist-black-pixels": after_training(lambda largest_pixel: largest_pixel < 0.5),
    "mnist-units-alike": after_training(
        lambda finite, started_alike, alike: finite and started_alike and alike
    ),
    "mnist-constant-answer": after_training(
        lambda finite, answers, moved, largest_pixel, started_alike, loss_before, loss_after: (
            finite
            and answers == 1
            and all(moved.values())
            and loss_after <= loss_before + RISE
            and 0.5 <= largest_pixel <= 2
            and not started_alike
        )
    ),
    "mnist-nothing-learned": after_training(
        lambda answers, moved, travelled, loss_after, share, started_alike, largest_pixel: (
            answers > 1
            and all(moved.values())
            and travelled <= FAR
            and abs(loss_after - LN_10) < 0.15
            and share < 0.2
            and not started_alike
            and 0.5 <= largest_pixel <= 2
        )
    ),
    "mnist-loss-rises": after_training(
        lambda finite, loss_before, loss_after, share, started_alike, largest_pixel: (
            finite
            and loss_after > loss_before + RISE
            and share < 0.5
            and not started_alike
            and 0.5 <= largest_pixel <= 2
        )
    ),
    "mnist-long-steps": after_training(
        lambda finite, answers, travelled, loss_before, loss_after, largest_pixel: (
            finite
            and answers > 1
            and travelled > FAR
            and loss_after <= loss_before + RISE
            and 0.5 <= largest_pixel <= 2
        )
    ),
    "mnist-too-slow": after_training(
        lambda moved, travelled, loss_after, share, started_alike, largest_pixel: (
            all(moved.values())
            and travelled < NEAR
            and 0.3 < loss_after < 2.15
            and 0.2 < share < 0.92
            and not started_alike
            and 0.5 <= largest_pixel <= 2
        )
    ),
    "mnist-predict-apart": after_training(
        lambda predicted, labels, share, largest_pixel: (
            np.shape(predicted) == np.shape(labels)
            and np.mean(predicted != labels) > 0.005
            and share > 0.95
            and 0.5 <= largest_pixel <= 2
        )
    ),
}

WAYS: Mapping[str, Way] = {**XOR, **MNIST}
