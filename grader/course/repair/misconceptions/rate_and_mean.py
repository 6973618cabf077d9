"""The two bugs of repair.py, where one of them is left."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from grader.diagnosis.misconception import Way, matches
from grader.diagnosis.recurring import quantity_is

WAYS: Mapping[str, Way] = {
    "repair-rate-not-passed-on": quantity_is("rate"),
    "repair-averaged-twice": matches(lambda got, nth: bool(np.allclose(got, nth)), "mean"),
}
