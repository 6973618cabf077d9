"""Part 2: gradient descent.

Shapes: x and y (n,); w and b are numbers.
"""

import numpy as np
from line import gradient


def fit(x: np.ndarray, y: np.ndarray, learning_rate: float, steps: int) -> tuple[float, float]:
    """Return w and b after `steps` steps of gradient descent from w = b = 0.

    A step moves both at once: w by -learning_rate dw, b by -learning_rate db.

    >>> w, b = fit(np.array([0.0, 2.0]), np.array([1.0, 5.0]), learning_rate=0.1, steps=1)
    >>> print(w, round(b, 2))
    1.0 0.6
    """
    w, b = 0.0, 0.0
    for _ in range(steps):
        dw, db = gradient(x, y, w, b)
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b
