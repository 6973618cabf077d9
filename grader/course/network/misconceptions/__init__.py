"""What goes wrong in network.py, in the order in which it is looked for."""

from __future__ import annotations

from grader.course.network.misconceptions import (
    backward_contract,
    backward_hidden,
    backward_mean,
    backward_output,
    backward_products,
    compute_loss,
    forward,
    forward_cache,
    init,
    predict,
    update_weights,
)
from grader.diagnosis.catalogue import catalogued
from grader.diagnosis.misconception import Misconception

MISCONCEPTIONS: tuple[Misconception, ...] = catalogued(
    __file__,
    {
        "init": init.WAYS,
        "forward": forward.WAYS,
        "forward_cache": forward_cache.WAYS,
        "predict": predict.WAYS,
        "compute_loss": compute_loss.WAYS,
        "backward_mean": backward_mean.WAYS,
        "backward_output": backward_output.WAYS,
        "backward_hidden": backward_hidden.WAYS,
        "backward_products": backward_products.WAYS,
        "backward_contract": backward_contract.WAYS,
        "update_weights": update_weights.WAYS,
    },
)
