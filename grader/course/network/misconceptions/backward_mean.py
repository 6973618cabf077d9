"""Misconceptions about the size of the gradients: the mean over the batch, and stray factors."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from grader.course.activations.oracle import Array
from grader.course.network.misconceptions.passes import KEYS, differs, passes_of
from grader.diagnosis.misconception import Way
from grader.model import Evidence

Factors = tuple[float, float, float, float]
Pattern = Callable[[int, int], Factors]
BATCH_SIZES = (8, 16, 32, 50, 60, 64, 100, 128, 200, 256, 500, 512, 1000, 60000)


def ratio(got: Any, right: Array) -> float | None:
    """By which single factor an answer differs from the right one, or None."""
    if not isinstance(got, np.ndarray) or got.size != right.size or got.ndim > right.ndim:
        return None
    got = got.astype(np.float64).reshape(right.shape)
    factor = float(np.sum(got * right) / np.sum(right * right))
    return None if factor == 0 or differs(got, factor * right) else factor


def ratios(evidence: Evidence) -> tuple[float | None, ...]:
    """The factors of all four gradients."""
    right, gradients = passes_of(evidence).slopes, evidence.given["gradients"]
    return tuple(ratio(gradients.get(key), right[key]) for key in KEYS)


def follows(found: Sequence[float | None], wanted: Factors, key: str) -> bool:
    """Whether the factors that could be found are these, and that of `key` is not 1."""
    here = KEYS.index(key)
    telling = found[here] is not None and not np.isclose(wanted[here], 1.0, rtol=1e-3)
    return telling and all(
        one is None or np.isclose(one, other, rtol=1e-3)
        for one, other in zip(found, wanted, strict=True)
    )


def sized(*patterns: Pattern) -> Way:
    """Recognise factors of the four gradients, given n and the number of classes."""

    def way(evidence: Evidence) -> bool:
        if evidence.quantity not in KEYS:
            return False
        n, classes = evidence.given["y_true"].shape
        found = ratios(evidence)
        return any(follows(found, wanted(n, classes), evidence.quantity) for wanted in patterns)

    return way


def everywhere(factor: Callable[[int, int], float]) -> Pattern:
    """The same factor in all four."""
    return lambda n, classes: (factor(n, classes),) * 4


def only(key: str, factor: Callable[[int], float]) -> Pattern:
    """A factor in one gradient, the others being right."""

    def pattern(n: int, classes: int) -> Factors:
        one, two, three, four = (factor(n) if key == each else 1.0 for each in KEYS)
        return one, two, three, four

    return pattern


def of_fixed_size(size: int) -> Pattern:
    """The gradients of a division by a number instead of by n."""
    return everywhere(lambda n, classes: n / size)


def unit_length(evidence: Evidence) -> bool:
    """Whether a gradient has the right direction and length 1."""
    if evidence.quantity not in KEYS:
        return False
    factor = ratio(evidence.got, passes_of(evidence).slopes[evidence.quantity])
    return factor is not None and factor > 0 and bool(np.isclose(np.linalg.norm(evidence.got), 1))


def alone(factor: Callable[[int], float]) -> Way:
    """Recognise a factor of one gradient, where no pattern of all four explains it."""

    def way(evidence: Evidence) -> bool:
        found = unexplained_factor(evidence)
        n = len(evidence.given["y_true"])
        return found is not None and bool(np.isclose(found, factor(n), rtol=1e-3))

    return way


def stray(evidence: Evidence) -> bool:
    """Whether a gradient is a multiple of the right one that nothing else explains."""
    found = unexplained_factor(evidence)
    n = len(evidence.given["y_true"])
    return found is not None and not np.isclose(found, [1.0, n, 1 / n], rtol=1e-3).any()


def unexplained_factor(evidence: Evidence) -> float | None:
    """The single factor of one gradient, unless a pattern explains it."""
    if evidence.quantity not in KEYS or any(way(evidence) for way in PATTERNS.values()):
        return None
    return ratio(evidence.got, passes_of(evidence).slopes[evidence.quantity])


PATTERNS = {
    "bwd-not-averaged": sized(everywhere(lambda n, classes: n)),
    "bwd-weights-not-averaged": sized(
        lambda n, classes: (n, 1, n, 1), only("dW1", lambda n: n), only("dW2", lambda n: n)
    ),
    "bwd-biases-not-averaged": sized(
        lambda n, classes: (1, n, 1, n), only("db1", lambda n: n), only("db2", lambda n: n)
    ),
    "bwd-averaged-twice": sized(everywhere(lambda n, classes: 1 / n)),
    "bwd-biases-averaged-twice": sized(
        lambda n, classes: (1, 1 / n, 1, 1 / n),
        only("db1", lambda n: 1 / n),
        only("db2", lambda n: 1 / n),
    ),
    "bwd-weights-averaged-twice": sized(
        lambda n, classes: (1 / n, 1, 1 / n, 1),
        only("dW1", lambda n: 1 / n),
        only("dW2", lambda n: 1 / n),
    ),
    "bwd-hidden-averaged-twice": sized(lambda n, classes: (1 / n, 1 / n, 1, 1)),
    "bwd-hidden-not-averaged": sized(lambda n, classes: (n, n, 1, 1)),
    "bwd-sign": sized(everywhere(lambda n, classes: -1), everywhere(lambda n, classes: -n)),
    "bwd-mse-gradient": sized(
        everywhere(lambda n, classes: 2), everywhere(lambda n, classes: 2 * n)
    ),
    "bwd-halved": sized(everywhere(lambda n, classes: 0.5)),
    "bwd-divided-by-classes": sized(everywhere(lambda n, classes: n / classes)),
    "bwd-divided-by-size": sized(everywhere(lambda n, classes: 1 / classes)),
    "bwd-hardcoded-batch": sized(*(of_fixed_size(size) for size in BATCH_SIZES)),
    "bwd-coursera-factors": sized(lambda n, classes: (1, 4, 2, 1)),
    "bwd-normalised": unit_length,
}

WAYS: Mapping[str, Way] = {
    **PATTERNS,
    "bwd-some-not-averaged": alone(lambda n: n),
    "bwd-some-averaged-twice": alone(lambda n: 1 / n),
    "bwd-stray-factor": stray,
}
