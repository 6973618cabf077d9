"""The course: its modules in order, and its data. Nothing else lists the modules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.course import (
    activations,
    layers,
    network,
    neuron,
    optimizers,
    repair,
    sequential,
    train,
)
from grader.frame import Course

if TYPE_CHECKING:
    from grader.course.mnist import Mnist


def read_mnist() -> Mnist:
    """MNIST's images and labels; raises KitError if the file is missing or damaged."""
    from grader.course.mnist import load_mnist

    return load_mnist()


COURSE = Course(
    (
        activations.MODULE,
        neuron.MODULE,
        network.MODULE,
        train.MODULE,
        layers.MODULE,
        optimizers.MODULE,
        sequential.MODULE,
        repair.MODULE,
    ),
    data={"mnist": read_mnist},
)
