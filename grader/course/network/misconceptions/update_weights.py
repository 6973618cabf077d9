"""Misconceptions about a step of gradient descent."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from grader.course.network.misconceptions.passes import fails
from grader.course.network.misconceptions.steps import (
    BATCH_SIZES,
    FIXED_RATES,
    NAMES,
    by_size,
    crossed,
    decaying,
    forgets,
    gradients_became,
    has_momentum,
    overwrites,
    own_rows,
    steps,
    with_rate,
)
from grader.diagnosis.misconception import Way, either, matches

WAYS: Mapping[str, Way] = {
    "upd-lr-missing": steps(lambda old, g, rate: old - g),
    "upd-ascends": either(
        steps(lambda old, g, rate: old + rate * g), steps(lambda old, g, rate: old + g)
    ),
    "upd-local-only": forgets(*NAMES),
    "upd-no-bias": forgets("b1", "b2"),
    "upd-no-layer1": forgets("W1", "b1"),
    "upd-no-layer2": forgets("W2", "b2"),
    "upd-only-biases": forgets("W1", "W2"),
    "upd-one-forgotten": either(*(forgets(name) for name in NAMES)),
    "upd-only-one": either(*(forgets(*(set(NAMES) - {name})) for name in NAMES)),
    "upd-wrong-variable": overwrites,
    "upd-replaces": either(
        steps(lambda old, g, rate: -rate * g),
        steps(lambda old, g, rate: rate * g),
        steps(lambda old, g, rate: g),
        steps(lambda old, g, rate: -g),
    ),
    "upd-multiplies": either(
        steps(lambda old, g, rate: old * rate * g),
        steps(lambda old, g, rate: old * (1 - rate * g)),
        steps(lambda old, g, rate: old * -rate * g),
    ),
    "upd-lr-squared": steps(lambda old, g, rate: old - rate * rate * g),
    "upd-lr-fixed": either(*(steps(with_rate(rate)) for rate in FIXED_RATES)),
    "upd-lr-divides": steps(lambda old, g, rate: old - g / rate),
    "upd-averages-again": either(
        *(steps(by_size(size)) for size in BATCH_SIZES),
        steps(own_rows),
        fails("update_weights", "KeyError", r"'(X|z1|a1|z2|a2)'", source=r"shape|len\(|size"),
    ),
    "upd-decays": either(
        *(
            steps(decaying(strength, scaled=scaled))
            for strength in (0.1, 0.01, 0.05, 0.001, 1e-4)
            for scaled in (True, False)
        )
    ),
    "upd-clips": steps(lambda old, g, rate: old - rate * np.clip(g, -1, 1)),
    "upd-momentum": has_momentum,
    "upd-crossed": crossed,
    "upd-wrong-keys": fails("update_weights", "KeyError", r"^'[Wwb][12]'$|^'dw[12]'$"),
    "upd-unpacks-keys": fails(
        "update_weights",
        "TypeError",
        "can't multiply sequence",
    ),
    "upd-own-attributes": fails(
        "update_weights",
        "AttributeError",
        r"has no attribute '(gradients|grads|gradient|grad|d[Wbw][12])'",
    ),
    "upd-scales-gradients": either(
        gradients_became(lambda g, rate: rate * g),
        gradients_became(lambda g, rate: -rate * g),
        gradients_became(lambda g, rate: -g),
    ),
    "upd-clears-gradients": either(
        gradients_became(lambda g, rate: 0 * g),
        matches(lambda got: got == {}, "gradients"),
    ),
}
