"""What the functions of the exercise are asked: points, and a line that misses them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

SIZES = (4, 7, 1)


@dataclass(frozen=True)
class Case:
    """Some points, and a line."""

    x: Array
    y: Array
    w: float
    b: float

    @property
    def given(self) -> dict[str, Any]:
        """The inputs by name, for the diagnosis."""
        return {"x": self.x, "y": self.y, "w": self.w, "b": self.b}


def draw_cases(rng: np.random.Generator) -> Iterator[Case]:
    """For each number of points a case in which no error is near 0."""
    for size in SIZES:
        x = rng.uniform(0.5, 3.0, size)
        w, b = rng.uniform(1.5, 2.5), rng.uniform(-1.0, -0.3)
        yield Case(x, w * x + b + rng.uniform(0.5, 1.5, size), float(w), float(b))
