"""Part 1: a line, and the slopes of its mean squared error.

Shapes: x and y (n,); w, b, dw and db are numbers.
"""

import numpy as np


def predict(x: np.ndarray, w: float, b: float) -> np.ndarray:
    """Return the height of the line above each point: w x + b."""
    return w * x + b


def gradient(x: np.ndarray, y: np.ndarray, w: float, b: float) -> tuple[float, float]:
    """Return the slopes dw and db of the mean squared error of the line at the points (x, y).

    L = mean((w x + b - y)**2), dw = dL/dw, db = dL/db.
    """
    error = predict(x, w, b) - y  # (n,)
    return 2 * np.mean(error * x), 2 * np.mean(error)
