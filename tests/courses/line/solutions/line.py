"""Part 1: a line, and the slopes of its mean squared error.

Shapes: x and y (n,); w, b, dw and db are numbers.
"""

import numpy as np


def predict(x: np.ndarray, w: float, b: float) -> np.ndarray:
    """Return the height of the line above each point: w x + b.

    >>> print(predict(np.array([0.0, 1.0, 3.0]), 2.0, -1.0))
    [-1.  1.  5.]
    """
    return w * x + b


def gradient(x: np.ndarray, y: np.ndarray, w: float, b: float) -> tuple[float, float]:
    """Return the slopes dw and db of the mean squared error of the line at the points (x, y).

    L = mean((w x + b - y)**2), dw = dL/dw, db = dL/db.

    >>> dw, db = gradient(np.array([0.0, 2.0]), np.array([1.0, 1.0]), 1.0, 0.0)
    >>> print(dw, db)
    2.0 0.0
    """
    error = predict(x, w, b) - y  # (n,)
    return 2 * np.mean(error * x), 2 * np.mean(error)
