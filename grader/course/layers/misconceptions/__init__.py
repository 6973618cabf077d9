"""What goes wrong in layers.py, in the order in which it is looked for."""

from __future__ import annotations

from grader.course.layers.misconceptions import (
    activations,
    backward,
    crossentropy,
    dense,
    lists_of_layers,
    mse,
)
from grader.diagnosis.catalogue import catalogued
from grader.diagnosis.misconception import Misconception

MISCONCEPTIONS: tuple[Misconception, ...] = catalogued(
    __file__,
    {
        "dense": dense.WAYS,
        "backward": backward.WAYS,
        "activations": activations.WAYS,
        "mse": mse.WAYS,
        "crossentropy": crossentropy.WAYS,
        "lists_of_layers": lists_of_layers.WAYS,
    },
)
