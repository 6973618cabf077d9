"""Misconceptions about the line itself."""

from __future__ import annotations

from collections.abc import Mapping

from grader.diagnosis.misconception import Way, gives
from grader.diagnosis.recurring import writes_into_argument

WAYS: Mapping[str, Way] = {
    "predict-swapped": gives(lambda x, w, b: b * x + w),
    "predict-no-intercept": gives(lambda x, w: w * x),
    "predict-in-place": writes_into_argument(),
}
