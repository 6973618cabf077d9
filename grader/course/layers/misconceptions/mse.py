"""Misconceptions about the losses of the bonus and their slopes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.diagnosis.misconception import Way, either, gives
from grader.diagnosis.recurring import quantity_is, returns_nothing


def off(y_true: Any, y_pred: Any) -> Any:
    """The differences."""
    return y_pred - y_true


SQUARES = {
    "mse-sum": gives(lambda y_true, y_pred: np.sum(off(y_true, y_pred) ** 2), "loss"),
    "mse-half": gives(lambda y_true, y_pred: np.mean(off(y_true, y_pred) ** 2) / 2, "loss"),
    "mse-root": gives(lambda y_true, y_pred: np.sqrt(np.mean(off(y_true, y_pred) ** 2)), "loss"),
    "mse-absolute": gives(lambda y_true, y_pred: np.mean(np.abs(off(y_true, y_pred))), "loss"),
    "mse-not-squared": either(
        gives(lambda y_true, y_pred: np.mean(off(y_true, y_pred)), "loss"),
        gives(lambda y_true, y_pred: -np.mean(off(y_true, y_pred)), "loss"),
        gives(lambda y_true, y_pred: np.mean(off(y_true, y_pred)) ** 2, "loss"),
    ),
    "mse-rows": gives(
        lambda y_true, y_pred: np.sum(off(y_true, y_pred) ** 2) / len(y_true), "loss"
    ),
    "mse-by-row": either(
        gives(lambda y_true, y_pred: np.mean(off(y_true, y_pred) ** 2, axis=0), "loss"),
        gives(lambda y_true, y_pred: np.mean(off(y_true, y_pred) ** 2, axis=1), "loss"),
        gives(lambda y_true, y_pred: off(y_true, y_pred) ** 2, "loss"),
    ),
    "mse-none": returns_nothing("loss"),
    "mse-stretched": quantity_is("shapes"),
}

SLOPES = {
    "dmse-no-two": gives(lambda y_true, y_pred: off(y_true, y_pred) / y_pred.size, "slope"),
    "dmse-not-averaged": either(
        gives(lambda y_true, y_pred: 2 * off(y_true, y_pred), "slope"),
        gives(lambda y_true, y_pred: off(y_true, y_pred), "slope"),
    ),
    "dmse-sign": gives(lambda y_true, y_pred: -2 * off(y_true, y_pred) / y_pred.size, "slope"),
    "dmse-rows": gives(lambda y_true, y_pred: 2 * off(y_true, y_pred) / len(y_pred), "slope"),
    "dmse-averaged-twice": gives(
        lambda y_true, y_pred: 2 * off(y_true, y_pred) / y_pred.size**2, "slope"
    ),
    "dmse-mean": gives(lambda y_true, y_pred: np.mean(2 * off(y_true, y_pred)), "slope"),
    "dmse-value": either(
        gives(lambda y_true, y_pred: off(y_true, y_pred) ** 2, "slope"),
        gives(lambda y_true, y_pred: np.mean(off(y_true, y_pred) ** 2), "slope"),
    ),
    "dmse-stretched": quantity_is("shapes"),
}

WAYS: Mapping[str, Way] = {**SQUARES, **SLOPES}
