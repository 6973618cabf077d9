"""What goes wrong in sequential.py, in the order in which it is looked for."""

from __future__ import annotations

from grader.course.sequential.misconceptions import build_and_dropout, dense_network, fit_save_load
from grader.diagnosis.catalogue import catalogued
from grader.diagnosis.misconception import Misconception

MISCONCEPTIONS: tuple[Misconception, ...] = catalogued(
    __file__,
    {
        "build_and_dropout": build_and_dropout.WAYS,
        "fit_save_load": fit_save_load.WAYS,
        "dense_network": dense_network.WAYS,
    },
)
