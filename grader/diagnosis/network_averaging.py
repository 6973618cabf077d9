"""Misconceptions about the size of the gradients: the mean over the batch, and stray factors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from grader.course.activations.oracle import Array
from grader.diagnosis.misconception import Misconception, Seen
from grader.diagnosis.network_walk import KEYS, differs, walk_of
from grader.model import Evidence

TASK = "network.backward"
CHAPTER = "from-the-loss-to-z2-why-a2---y"
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
    right, gradients = walk_of(evidence).slopes, evidence.given["gradients"]
    return tuple(ratio(gradients.get(key), right[key]) for key in KEYS)


def follows(found: Sequence[float | None], wanted: Factors, key: str) -> bool:
    """Whether the factors that could be found are these, and that of `key` is not 1."""
    here = KEYS.index(key)
    telling = found[here] is not None and not np.isclose(wanted[here], 1.0, rtol=1e-3)
    return telling and all(
        one is None or np.isclose(one, other, rtol=1e-3)
        for one, other in zip(found, wanted, strict=True)
    )


def sized(*patterns: Pattern) -> Seen:
    """Recognise factors of the four gradients, given n and the number of classes."""

    def seen(evidence: Evidence) -> bool:
        if evidence.quantity not in KEYS:
            return False
        n, classes = evidence.given["y_true"].shape
        found = ratios(evidence)
        return any(follows(found, wanted(n, classes), evidence.quantity) for wanted in patterns)

    return seen


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
    factor = ratio(evidence.got, walk_of(evidence).slopes[evidence.quantity])
    return factor is not None and factor > 0 and bool(np.isclose(np.linalg.norm(evidence.got), 1))


def alone(factor: Callable[[int], float]) -> Seen:
    """Recognise a factor of one gradient, where no pattern of all four explains it."""

    def seen(evidence: Evidence) -> bool:
        found = unexplained_factor(evidence)
        n = len(evidence.given["y_true"])
        return found is not None and bool(np.isclose(found, factor(n), rtol=1e-3))

    return seen


def stray(evidence: Evidence) -> bool:
    """Whether a gradient is a multiple of the right one that nothing else explains."""
    found = unexplained_factor(evidence)
    n = len(evidence.given["y_true"])
    return found is not None and not np.isclose(found, [1.0, n, 1 / n], rtol=1e-3).any()


def unexplained_factor(evidence: Evidence) -> float | None:
    """The single factor of one gradient, unless a pattern explains it."""
    if evidence.quantity not in KEYS or any(each.seen(evidence) for each in PATTERNS):
        return None
    return ratio(evidence.got, walk_of(evidence).slopes[evidence.quantity])


PATTERNS: tuple[Misconception, ...] = (
    Misconception(
        id="bwd-not-averaged",
        task=TASK,
        says=(
            "All gradients are exactly n times too large, n being the number of samples: take "
            "the mean once, dz2 = (a2 - y_true) / n."
        ),
        because=(
            "The loss is the mean over the batch, so each sample's a2 - y_true counts 1/n. "
            "a1.T @ dz2 and np.sum(dz2, axis=0) only add up; without the division the step "
            "grows with the batch size."
        ),
        chapter=CHAPTER,
        seen=sized(everywhere(lambda n, classes: n)),
    ),
    Misconception(
        id="bwd-weights-not-averaged",
        task=TASK,
        says=(
            "The bias gradients are right, but dW1 and dW2 are n times too large, n being the "
            "number of samples: divide them by n as well."
        ),
        because=(
            "np.mean(dz, axis=0) divides by n, the product a1.T @ dz2 does not: it adds up over "
            "the samples. Divide once, in dz2, and sum everywhere: then all four inherit it."
        ),
        chapter=CHAPTER,
        seen=sized(
            lambda n, classes: (n, 1, n, 1), only("dW1", lambda n: n), only("dW2", lambda n: n)
        ),
    ),
    Misconception(
        id="bwd-biases-not-averaged",
        task=TASK,
        says=(
            "dW1 and dW2 are right, but the bias gradients are n times too large, n being the "
            "number of samples: they are means over the batch as well."
        ),
        because=(
            "The weights' gradients are divided by n, the sums over dz are not. Divide once, "
            "in dz2 = (a2 - y_true) / n, and all four inherit it."
        ),
        chapter=CHAPTER,
        seen=sized(
            lambda n, classes: (1, n, 1, n), only("db1", lambda n: n), only("db2", lambda n: n)
        ),
    ),
    Misconception(
        id="bwd-averaged-twice",
        task=TASK,
        says=(
            "All gradients are exactly n times too small, n being the number of samples: the "
            "mean over the batch is taken twice."
        ),
        because=(
            "dz2 = (a2 - y_true) / n already holds the mean, and all that follows inherits it. A "
            "second / n makes the steps n times too short, and the network still learns, only "
            "n times slower, which looks like a bad learning rate."
        ),
        chapter=CHAPTER,
        seen=sized(everywhere(lambda n, classes: 1 / n)),
    ),
    Misconception(
        id="bwd-biases-averaged-twice",
        task=TASK,
        says=(
            "The bias gradients are n times too small: dz2 is already divided by n, so sum over "
            "axis 0 instead of taking the mean again."
        ),
        because=(
            "np.mean(dz, axis=0) is the sum divided by n. After dz2 = (a2 - y_true) / n that is "
            "a second division; np.sum(dz, axis=0, keepdims=True) is right."
        ),
        chapter=CHAPTER,
        seen=sized(
            lambda n, classes: (1, 1 / n, 1, 1 / n),
            only("db1", lambda n: 1 / n),
            only("db2", lambda n: 1 / n),
        ),
    ),
    Misconception(
        id="bwd-weights-averaged-twice",
        task=TASK,
        says=(
            "dW is n times too small: dz2 is already divided by n, so the products a1.T @ dz2 "
            "and X.T @ dz1 need no further division."
        ),
        because=(
            "The mean is taken once, in dz2 = (a2 - y_true) / n. The matrix products add up "
            "what already carries 1/n."
        ),
        chapter=CHAPTER,
        seen=sized(
            lambda n, classes: (1 / n, 1, 1 / n, 1),
            only("dW1", lambda n: 1 / n),
            only("dW2", lambda n: 1 / n),
        ),
    ),
    Misconception(
        id="bwd-hidden-averaged-twice",
        task=TASK,
        says=(
            "The hidden layer's gradients are n times too small: dz1 comes from dz2, which is "
            "already divided by n, so do not divide again."
        ),
        because=(
            "da1 = dz2 @ W2.T and dz1 = da1 * (z1 > 0) inherit the 1/n of dz2. Another division "
            "in the first layer makes it learn n times slower than the second."
        ),
        chapter=CHAPTER,
        seen=sized(lambda n, classes: (1 / n, 1 / n, 1, 1)),
    ),
    Misconception(
        id="bwd-hidden-not-averaged",
        task=TASK,
        says=(
            "The output layer's gradients are right, but the hidden layer's are n times too "
            "large: they are means over the batch as well."
        ),
        because=(
            "If dW2 and db2 are divided by n one by one, dW1 and db1 must be as well. Easier: "
            "divide once, in dz2, and the hidden layer inherits it through da1 = dz2 @ W2.T."
        ),
        chapter=CHAPTER,
        seen=sized(lambda n, classes: (n, n, 1, 1)),
    ),
    Misconception(
        id="bwd-sign",
        task=TASK,
        says=(
            "All gradients point the wrong way: it is dz2 = a2 - y_true (over n), not y_true - a2."
        ),
        because=(
            "The derivative of the loss with respect to z2 is what you said minus what is true. "
            "update_weights subtracts the gradient, so with the other sign every step goes uphill."
        ),
        chapter=CHAPTER,
        seen=sized(everywhere(lambda n, classes: -1), everywhere(lambda n, classes: -n)),
    ),
    Misconception(
        id="bwd-mse-gradient",
        task=TASK,
        says=(
            "All gradients are exactly twice too large: the factor 2 belongs to a squared "
            "error, not to cross-entropy."
        ),
        because=(
            "The derivative of (a2 - y)**2 has a factor 2 and still lacks the softmax. The "
            "derivative of cross-entropy through softmax is a2 - y_true, without a factor."
        ),
        chapter=CHAPTER,
        seen=sized(everywhere(lambda n, classes: 2), everywhere(lambda n, classes: 2 * n)),
    ),
    Misconception(
        id="bwd-halved",
        task=TASK,
        says="All gradients are exactly half of what they should be: divide by n, not by 2n.",
        because=(
            "1 / (2n) comes from linear regression, where it cancels the 2 of a square. "
            "Cross-entropy has no square, and its mean is 1/n."
        ),
        chapter=CHAPTER,
        seen=sized(everywhere(lambda n, classes: 0.5)),
    ),
    Misconception(
        id="bwd-divided-by-classes",
        task=TASK,
        says=(
            "You divide by the number of classes: the mean is over the samples, n = "
            "y_true.shape[0]."
        ),
        because="y_true.shape is (n, classes): shape[0] counts the rows, shape[1] the columns.",
        chapter=CHAPTER,
        seen=sized(everywhere(lambda n, classes: n / classes)),
    ),
    Misconception(
        id="bwd-divided-by-size",
        task=TASK,
        says=(
            "You divide by n times the number of classes, all entries of y_true: the mean is "
            "over the samples only."
        ),
        because=(
            "y_true.size and a mean over both axes count every entry. The loss sums over the "
            "classes and divides by the n samples, and so does its gradient."
        ),
        chapter=CHAPTER,
        seen=sized(everywhere(lambda n, classes: 1 / classes)),
    ),
    Misconception(
        id="bwd-hardcoded-batch",
        task=TASK,
        says=(
            "The batch size is hard-coded: divide by y_true.shape[0], the last batch of an epoch "
            "is smaller."
        ),
        because=(
            "All gradients are right but for one number: they are divided by a fixed batch size "
            "such as 32. The gradient is the mean over the samples that came, however many."
        ),
        chapter=CHAPTER,
        seen=sized(*(of_fixed_size(size) for size in BATCH_SIZES)),
    ),
    Misconception(
        id="bwd-coursera-factors",
        task=TASK,
        says=(
            "dW2 is exactly 2 times and db1 exactly 4 times too large: there are stray factors "
            "in those two lines."
        ),
        because=(
            "These are the two bugs planted in a well-known lab on gradient checking: dW2 * 2 "
            "and 4. / m in front of the sum for db1. The other lines are right."
        ),
        chapter="the-gradient-check",
        seen=sized(lambda n, classes: (1, 4, 2, 1)),
    ),
    Misconception(
        id="bwd-normalised",
        task=TASK,
        says=(
            "The gradient is normalised to length 1: the direction is right, but return the "
            "true size."
        ),
        because=(
            "The size of the gradient says how steep the loss is: near a minimum it gets small, "
            "and so do the steps. Divided by its norm, every step has the same length."
        ),
        chapter=CHAPTER,
        seen=unit_length,
    ),
)

MISCONCEPTIONS = (
    *PATTERNS,
    Misconception(
        id="bwd-some-not-averaged",
        task=TASK,
        says=(
            "This gradient is exactly n times too large, n being the number of samples, and not "
            "all four are: the mean is missing here. Divide once, in dz2."
        ),
        because=(
            "With dz2 = (a2 - y_true) / n everything that follows has its mean: dW2 and db2, and "
            "by the chain rule dz1, dW1 and db1. Dividing line by line, one is easily forgotten."
        ),
        chapter=CHAPTER,
        seen=alone(lambda n: n),
    ),
    Misconception(
        id="bwd-some-averaged-twice",
        task=TASK,
        says=(
            "This gradient is exactly n times too small, n being the number of samples, and not "
            "all four are: the mean is taken twice on the way to it."
        ),
        because=(
            "Whatever is computed from dz2 = (a2 - y_true) / n has its mean already. np.mean, or "
            "another / n, in a later line divides a second time."
        ),
        chapter=CHAPTER,
        seen=alone(lambda n: 1 / n),
    ),
    Misconception(
        id="bwd-stray-factor",
        task=TASK,
        says=(
            "The gradient is right up to one constant factor: look for a stray number, sign or "
            "division in its line, or in a line that it comes from."
        ),
        because=(
            "All its entries are the same multiple of the right ones, so the products and the "
            "transposes are fine. The only factor in the whole of backward is the 1/n in dz2."
        ),
        chapter=CHAPTER,
        seen=stray,
    ),
)
