"""The misconceptions of the course, module by module, each loaded when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from grader.diagnosis.misconception import Misconception

Catalogue = tuple[Misconception, ...]


def activations() -> Catalogue:
    """Those of activations.py."""
    from grader.course.activations.misconceptions import MISCONCEPTIONS

    return MISCONCEPTIONS


def neuron() -> Catalogue:
    """Those of neuron.py."""
    from grader.course.neuron.misconceptions import MISCONCEPTIONS

    return MISCONCEPTIONS


def network() -> Catalogue:
    """Those of network.py."""
    from grader.course.network.misconceptions import MISCONCEPTIONS

    return MISCONCEPTIONS


def train() -> Catalogue:
    """Those of train.py."""
    from grader.course.train.misconceptions import MISCONCEPTIONS

    return MISCONCEPTIONS


def layers() -> Catalogue:
    """Those of layers.py."""
    from grader.course.layers.misconceptions import MISCONCEPTIONS

    return MISCONCEPTIONS


def optimizers() -> Catalogue:
    """Those of optimizers.py."""
    from grader.course.optimizers.misconceptions import MISCONCEPTIONS

    return MISCONCEPTIONS


def sequential() -> Catalogue:
    """Those of sequential.py."""
    from grader.course.sequential.misconceptions import MISCONCEPTIONS

    return MISCONCEPTIONS


def repair() -> Catalogue:
    """Those of repair.py."""
    from grader.course.repair.misconceptions import MISCONCEPTIONS

    return MISCONCEPTIONS


LOADERS: Mapping[str, Callable[[], Catalogue]] = {
    "activations": activations,
    "neuron": neuron,
    "network": network,
    "train": train,
    "layers": layers,
    "optimizers": optimizers,
    "sequential": sequential,
    "repair": repair,
}


@cache
def misconceptions_of(module: str) -> Catalogue:
    """The catalogued wrong ideas about one module; none for a module that has no catalogue."""
    return LOADERS[module]() if module in LOADERS else ()


def all_misconceptions() -> Catalogue:
    """Those of all modules, in the course's order."""
    return tuple(entry for module in LOADERS for entry in misconceptions_of(module))
