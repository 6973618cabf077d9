"""What goes wrong in optimizers.py, in the order in which it is looked for."""

from __future__ import annotations

from grader.course.optimizers.misconceptions import adam, decay_and_clipping, momentum, rmsprop
from grader.diagnosis.catalogue import catalogued
from grader.diagnosis.misconception import Misconception

MISCONCEPTIONS: tuple[Misconception, ...] = catalogued(
    __file__,
    {
        "momentum": momentum.WAYS,
        "rmsprop": rmsprop.WAYS,
        "adam": adam.WAYS,
        "decay_and_clipping": decay_and_clipping.WAYS,
    },
)
