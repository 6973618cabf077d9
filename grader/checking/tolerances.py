"""Every tolerance of the grader, each with the reason for its size.

An entry passes when |got - expected| <= rtol * |expected| + atol * scale, where scale is the
largest |expected| of the array: an absolute tolerance that does not follow the scale would accept
a gradient of zeros (in a 784-128-10 network 93 % of the entries of dW1 are below 1e-2).
"""

from __future__ import annotations

from dataclasses import dataclass

FLOAT32_EPSILON = 2.0**-23
FLOAT64_EPSILON = 2.0**-52


@dataclass(frozen=True)
class Tolerance:
    """A relative tolerance per entry, and one relative to the array's largest entry."""

    rtol: float
    atol: float


# One function of one entry. A submission may compute in float32: a few operations lose a few
# units in the last place, and 1 - tanh(z)**2 cancels to within two of the largest value.
VALUES = Tolerance(rtol=200 * FLOAT32_EPSILON, atol=20 * FLOAT32_EPSILON)

# Sums over a batch, two matrix products deep, in float32: errors grow with the number of terms
# (below 100 here) and cancel in part; 1e-4 of the largest entry is ten times what was measured.
SUMS = Tolerance(rtol=1000 * FLOAT32_EPSILON, atol=100 * FLOAT32_EPSILON)

# Many steps of gradient descent, each feeding the next: float32 against float64 stays within
# 1e-4 over the 30 steps that the checks take; 2e-3 leaves room, the smallest mistake moves 5e-2.
STEPS = Tolerance(rtol=2e-3, atol=2e-3)

# Nothing was to be computed: the same numbers must come back, at most rounded to float32.
SAME = Tolerance(rtol=2 * FLOAT32_EPSILON, atol=2 * FLOAT32_EPSILON)

# Central differences in float64: the error is truncation, about step**2, plus rounding, about
# epsilon / step. With step = 1e-5 both stay below 1e-9 of the loss; 1e-6 of the largest entry
# is the usual bound for a right gradient (CS231n notes, "Gradient checks").
STEP = 1e-5
NUMERICAL = Tolerance(rtol=1e-5, atol=1e-6)

# No pre-activation may change its sign within the step, or the difference crosses ReLU's kink.
# An entry of X is at most 4 here, so a parameter's step moves z by less than 4 * step.
KINK_MARGIN = 20 * STEP
