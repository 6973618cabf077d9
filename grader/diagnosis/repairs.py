"""The two bugs of repair.py, where one of them is left."""

from __future__ import annotations

import numpy as np

from grader.diagnosis.misconception import Misconception, holds

CHAPTER = "part-8-a-program-to-mend"

MISCONCEPTIONS = (
    Misconception(
        id="repair-rate-not-passed-on",
        task="repair.learning_rate",
        says="The learning rate that learn is given does not reach the layers: hand it on.",
        because=(
            "An argument with a default value can be forgotten without an error: the call works, "
            "with another number. Look at every call of backward, and hand the rate on."
        ),
        chapter=CHAPTER,
        seen=holds(lambda: True, "rate"),
    ),
    Misconception(
        id="repair-averaged-twice",
        task="repair.mean",
        says="The mean is taken twice: the steps are 1/n of the right ones.",
        because=(
            "mse_derivative has divided by the number of points, because mse is a mean. Dividing "
            "by it once more makes every step n times too short: the loss goes down, only far too "
            "slowly, and it looks like a bad learning rate."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got, nth: bool(np.allclose(got, nth)), "mean"),
    ),
)
