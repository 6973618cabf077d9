"""What goes wrong in neuron.py, in the order in which it is looked for."""

from __future__ import annotations

from grader.course.neuron.misconceptions import backward, init_and_forward
from grader.diagnosis.catalogue import catalogued
from grader.diagnosis.misconception import Misconception

MISCONCEPTIONS: tuple[Misconception, ...] = catalogued(
    __file__,
    {
        "init_and_forward": init_and_forward.WAYS,
        "backward": backward.WAYS,
    },
)
