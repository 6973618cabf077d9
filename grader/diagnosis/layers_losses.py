"""Misconceptions about the losses of the bonus and their slopes."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.diagnosis.misconception import Misconception, either, gives, holds

CHAPTER = "part-5-layers"
MSE, SLOPE = "layers.mse", "layers.mse_derivative"
STRETCHED = "Other shapes are taken without a word: compare them first, and raise a ValueError."
STRETCHED_BECAUSE = (
    "(n,) against (n, 1) is stretched to (n, n): every target is compared with every prediction. "
    "The loss looks plausible, and the network learns the mean of all targets."
)


def off(y_true: Any, y_pred: Any) -> Any:
    """The differences."""
    return y_pred - y_true


SQUARES = (
    Misconception(
        id="mse-sum",
        task=MSE,
        says="The squares are added up: the mean divides by their number.",
        because="A sum grows with the batch, and so would every gradient and every step.",
        chapter=CHAPTER,
        seen=gives(lambda y_true, y_pred: np.sum(off(y_true, y_pred) ** 2), "loss"),
    ),
    Misconception(
        id="mse-half",
        task=MSE,
        says="The result is half of the mean: there is no 1/2 in this formula.",
        because="Some books write 1/2 so that the 2 of the derivative cancels; here it stays.",
        chapter=CHAPTER,
        seen=gives(lambda y_true, y_pred: np.mean(off(y_true, y_pred) ** 2) / 2, "loss"),
    ),
    Misconception(
        id="mse-root",
        task=MSE,
        says="You take the root: that is the RMSE, and its derivative is another one.",
        because="The root of the mean squared error has the unit of y; the loss goes without.",
        chapter=CHAPTER,
        seen=gives(lambda y_true, y_pred: np.sqrt(np.mean(off(y_true, y_pred) ** 2)), "loss"),
    ),
    Misconception(
        id="mse-absolute",
        task=MSE,
        says="This is the mean absolute error: square the differences.",
        because="Squares punish large errors more than small ones, and have a slope at 0.",
        chapter=CHAPTER,
        seen=gives(lambda y_true, y_pred: np.mean(np.abs(off(y_true, y_pred))), "loss"),
    ),
    Misconception(
        id="mse-not-squared",
        task=MSE,
        says="The differences are not squared: errors of both signs cancel.",
        because="A mean of differences can be 0 for a network that is always wrong.",
        chapter=CHAPTER,
        seen=either(
            gives(lambda y_true, y_pred: np.mean(off(y_true, y_pred)), "loss"),
            gives(lambda y_true, y_pred: -np.mean(off(y_true, y_pred)), "loss"),
            gives(lambda y_true, y_pred: np.mean(off(y_true, y_pred)) ** 2, "loss"),
        ),
    ),
    Misconception(
        id="mse-rows",
        task=MSE,
        says="You divide by the number of rows: the mean is over all entries.",
        because=(
            "With one output both are the same; with several, the loss is too large by their "
            "number."
        ),
        chapter=CHAPTER,
        seen=gives(lambda y_true, y_pred: np.sum(off(y_true, y_pred) ** 2) / len(y_true), "loss"),
    ),
    Misconception(
        id="mse-by-row",
        task=MSE,
        says="You return one loss for each row or column: the loss is one number.",
        because="np.mean with an axis leaves the other axis alone.",
        chapter=CHAPTER,
        seen=either(
            gives(lambda y_true, y_pred: np.mean(off(y_true, y_pred) ** 2, axis=0), "loss"),
            gives(lambda y_true, y_pred: np.mean(off(y_true, y_pred) ** 2, axis=1), "loss"),
            gives(lambda y_true, y_pred: off(y_true, y_pred) ** 2, "loss"),
        ),
    ),
    Misconception(
        id="mse-none",
        task=MSE,
        says="mse returns nothing: printing is not returning.",
        because="A function without return gives None.",
        chapter=CHAPTER,
        seen=holds(lambda got: got is None, "loss"),
    ),
    Misconception(
        id="mse-stretched",
        task=MSE,
        says=STRETCHED,
        because=STRETCHED_BECAUSE,
        chapter=CHAPTER,
        seen=holds(lambda: True, "shapes"),
    ),
)

SLOPES = (
    Misconception(
        id="dmse-no-two",
        task=SLOPE,
        says="The 2 of the square is missing: 2 * (y_pred - y_true) / (number of entries).",
        because="The derivative of d**2 is 2d, not d.",
        chapter=CHAPTER,
        seen=gives(lambda y_true, y_pred: off(y_true, y_pred) / y_pred.size, "slope"),
    ),
    Misconception(
        id="dmse-not-averaged",
        task=SLOPE,
        says="The mean is missing: divide by the number of entries.",
        because="mse is a mean, and this is the one place where its 1/N enters the gradients.",
        chapter=CHAPTER,
        seen=either(
            gives(lambda y_true, y_pred: 2 * off(y_true, y_pred), "slope"),
            gives(lambda y_true, y_pred: off(y_true, y_pred), "slope"),
        ),
    ),
    Misconception(
        id="dmse-sign",
        task=SLOPE,
        says="The sign is wrong: 2 * (y_pred - y_true) / N, not (y_true - y_pred).",
        because="Where the prediction is too large, the loss grows with it: the slope is positive.",
        chapter=CHAPTER,
        seen=gives(lambda y_true, y_pred: -2 * off(y_true, y_pred) / y_pred.size, "slope"),
    ),
    Misconception(
        id="dmse-rows",
        task=SLOPE,
        says="You divide by the number of rows: the mean is over all entries.",
        because="mse divides by all entries, so its slope does too.",
        chapter=CHAPTER,
        seen=gives(lambda y_true, y_pred: 2 * off(y_true, y_pred) / len(y_pred), "slope"),
    ),
    Misconception(
        id="dmse-averaged-twice",
        task=SLOPE,
        says="The mean is taken twice: divide by the number of entries once.",
        because="Divided twice, each step is N times too short.",
        chapter=CHAPTER,
        seen=gives(lambda y_true, y_pred: 2 * off(y_true, y_pred) / y_pred.size**2, "slope"),
    ),
    Misconception(
        id="dmse-mean",
        task=SLOPE,
        says="You return the mean of the slopes: every prediction has a slope of its own.",
        because="The layer behind needs a gradient in the shape of its output.",
        chapter=CHAPTER,
        seen=gives(lambda y_true, y_pred: np.mean(2 * off(y_true, y_pred)), "slope"),
    ),
    Misconception(
        id="dmse-value",
        task=SLOPE,
        says="You return the squared errors: the derivative of d**2 is 2d.",
        because="A square forgets on which side the prediction was wrong.",
        chapter=CHAPTER,
        seen=either(
            gives(lambda y_true, y_pred: off(y_true, y_pred) ** 2, "slope"),
            gives(lambda y_true, y_pred: np.mean(off(y_true, y_pred) ** 2), "slope"),
        ),
    ),
    Misconception(
        id="dmse-stretched",
        task=SLOPE,
        says=STRETCHED,
        because=STRETCHED_BECAUSE,
        chapter=CHAPTER,
        seen=holds(lambda: True, "shapes"),
    ),
)

MISCONCEPTIONS = (
    *SQUARES,
    *SLOPES,
)
