"""What goes wrong in train.py, in the order in which it is looked for."""

from __future__ import annotations

from grader.course.train.misconceptions import (
    accuracy,
    gradient_check,
    gradient_check_blind,
    minibatch_order,
    minibatches,
    one_hot,
    preprocess,
    train_history,
    train_loop,
    train_metrics,
    train_steps,
    xor_and_mnist,
)
from grader.diagnosis.catalogue import catalogued
from grader.diagnosis.misconception import Misconception

MISCONCEPTIONS: tuple[Misconception, ...] = catalogued(
    __file__,
    {
        "one_hot": one_hot.WAYS,
        "preprocess": preprocess.WAYS,
        "minibatches": minibatches.WAYS,
        "minibatch_order": minibatch_order.WAYS,
        "accuracy": accuracy.WAYS,
        "gradient_check": gradient_check.WAYS,
        "gradient_check_blind": gradient_check_blind.WAYS,
        "train_steps": train_steps.WAYS,
        "train_loop": train_loop.WAYS,
        "train_history": train_history.WAYS,
        "train_metrics": train_metrics.WAYS,
        "xor_and_mnist": xor_and_mnist.WAYS,
    },
)
