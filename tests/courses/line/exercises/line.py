"""Part 1: a line, and the slopes of its mean squared error.

Shapes: x and y (n,); w, b, dw and db are numbers.
"""

import numpy as np


def predict(x: np.ndarray, w: float, b: float) -> np.ndarray:
    """Return the height of the line above each point: w x + b.

    >>> print(predict(np.array([0.0, 1.0, 3.0]), 2.0, -1.0))
    [-1.  1.  5.]
    """
    # TODO(1.1): the height of the line above each point.
    raise NotImplementedError("task 1.1: predict")


def gradient(x: np.ndarray, y: np.ndarray, w: float, b: float) -> tuple[float, float]:
    """Return the slopes dw and db of the mean squared error of the line at the points (x, y).

    L = mean((w x + b - y)**2), dw = dL/dw, db = dL/db.

    >>> dw, db = gradient(np.array([0.0, 2.0]), np.array([1.0, 1.0]), 1.0, 0.0)
    >>> print(dw, db)
    2.0 0.0
    """
    # TODO(1.2): the means of the errors, with and without x.
    raise NotImplementedError("task 1.2: gradient")
