"""Misconceptions about the slopes of the mean squared error."""

from __future__ import annotations

from collections.abc import Mapping

from grader.diagnosis.misconception import Way, gives

WAYS: Mapping[str, Way] = {
    "gradient-of-the-sum": gives(lambda expected, x: expected * len(x)),
    "gradient-without-2": gives(lambda expected: expected / 2),
    "gradient-uphill": gives(lambda expected: -expected),
    "gradient-db-times-x": gives(lambda x, y, w, b: 2 * ((w * x + b - y) * x).mean(), "db"),
}
