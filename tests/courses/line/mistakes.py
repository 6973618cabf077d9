"""What may be wrong in a submission to the second course, one function at a time.

A mistake is named after the misconception that must be named.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mistake:
    """A function that replaces the solution's, and the checks that then cost points."""

    name: str
    loses: tuple[str, ...]
    code: str
    catalogued: bool = True

    @property
    def file(self) -> str:
        """The file in which the mistake stands."""
        return f"{self.loses[0].partition('.')[0]}.py"


VALUES = ("line.predict.values",)
SLOPES = ("line.gradient.dw", "line.gradient.db")
# What waits for the steps is not run.
FIT = ("descent.fit.steps", "descent.fit.minimum")

MISTAKES = (
    Mistake(
        "predict-swapped",
        VALUES,
        """
def predict(x, w, b):
    return b * x + w
""",
    ),
    Mistake(
        "predict-no-intercept",
        VALUES,
        """
def predict(x, w, b):
    return w * x
""",
    ),
    Mistake(
        "predict-in-place",
        ("line.predict.untouched",),
        """
def predict(x, w, b):
    x *= w
    x += b
    return x
""",
    ),
    Mistake(
        "gradient-of-the-sum",
        SLOPES,
        """
def gradient(x, y, w, b):
    error = predict(x, w, b) - y
    return 2 * np.sum(error * x), 2 * np.sum(error)
""",
    ),
    Mistake(
        "gradient-without-2",
        SLOPES,
        """
def gradient(x, y, w, b):
    error = predict(x, w, b) - y
    return np.mean(error * x), np.mean(error)
""",
    ),
    Mistake(
        "gradient-uphill",
        SLOPES,
        """
def gradient(x, y, w, b):
    error = y - predict(x, w, b)
    return 2 * np.mean(error * x), 2 * np.mean(error)
""",
    ),
    Mistake(
        "gradient-db-times-x",
        ("line.gradient.db",),
        """
def gradient(x, y, w, b):
    error = predict(x, w, b) - y
    return 2 * np.mean(error * x), 2 * np.mean(error * x)
""",
    ),
    Mistake(
        "fit-uphill",
        FIT,
        """
def fit(x, y, learning_rate, steps):
    w, b = 0.0, 0.0
    for _ in range(steps):
        dw, db = gradient(x, y, w, b)
        w, b = w + learning_rate * dw, b + learning_rate * db
    return w, b
""",
    ),
    Mistake(
        "fit-one-after-the-other",
        FIT,
        """
def fit(x, y, learning_rate, steps):
    w, b = 0.0, 0.0
    for _ in range(steps):
        w -= learning_rate * gradient(x, y, w, b)[0]
        b -= learning_rate * gradient(x, y, w, b)[1]
    return w, b
""",
    ),
    Mistake(
        "fit-b-stays",
        FIT,
        """
def fit(x, y, learning_rate, steps):
    w, b = 0.0, 0.0
    for _ in range(steps):
        w -= learning_rate * gradient(x, y, w, b)[0]
    return w, b
""",
    ),
    Mistake(
        "stops-after-ten-steps",
        ("descent.fit.minimum",),
        """
def fit(x, y, learning_rate, steps):
    w, b = 0.0, 0.0
    for _ in range(min(steps, 10)):
        dw, db = gradient(x, y, w, b)
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b
""",
        catalogued=False,
    ),
    Mistake(
        "dw-times-x-squared",
        ("line.gradient.dw",),
        """
def gradient(x, y, w, b):
    error = predict(x, w, b) - y
    return 2 * np.mean(error * x**2), 2 * np.mean(error)
""",
        catalogued=False,
    ),
)
