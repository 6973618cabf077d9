"""What optimizers should do: the oracle of the bonus, one rule for each.

A rule takes a parameter, its gradient, the memory that is kept for it (by the name of the
optimizer's attribute), the number of the step, and the settings. It returns the new parameter and
the new memory. Running means are written as the old value moved towards the new one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Memory = Mapping[str, Any]
Settings = Mapping[str, float]
Rule = Callable[[Array, Array, Memory, int, Settings], tuple[Array, dict[str, Any]]]
Arrays = Mapping[str, Array]


def sgd(
    w: Array, g: Array, memory: Memory, t: int, having: Settings
) -> tuple[Array, dict[str, Any]]:
    """Against the gradient."""
    return w - having["learning_rate"] * g, {}


def momentum(
    w: Array, g: Array, memory: Memory, t: int, having: Settings
) -> tuple[Array, dict[str, Any]]:
    """A part of the last step, and the gradient's."""
    velocity = having["momentum"] * memory["velocity"] - having["learning_rate"] * g
    return w + velocity, {"velocity": velocity}


def rmsprop(
    w: Array, g: Array, memory: Memory, t: int, having: Settings
) -> tuple[Array, dict[str, Any]]:
    """Divided by the root of a running mean of squares."""
    squares = towards(memory["squares"], np.square(g), having["decay"])
    step = having["learning_rate"] * g / (np.sqrt(squares) + having["epsilon"])
    return w - step, {"squares": squares}


def adam(
    w: Array, g: Array, memory: Memory, t: int, having: Settings
) -> tuple[Array, dict[str, Any]]:
    """Both running means, each divided by the weight that it has gathered in t steps."""
    m = towards(memory["m"], g, having["beta1"])
    v = towards(memory["v"], np.square(g), having["beta2"])
    gathered1, gathered2 = (-np.expm1(t * np.log(having[f"beta{k}"])) for k in (1, 2))
    step = having["learning_rate"] * m / gathered1 / (np.sqrt(v / gathered2) + having["epsilon"])
    return w - step, {"m": m, "v": v}


def towards(mean: Any, new: Array, decay: float) -> Array:
    """A running mean, moved towards a new value."""
    return np.asarray(new + decay * (mean - new))


RULES: Mapping[str, Rule] = {"SGD": sgd, "Momentum": momentum, "RMSProp": rmsprop, "Adam": adam}
MEMORIES: Mapping[str, tuple[str, ...]] = {
    "SGD": (), "Momentum": ("velocity",), "RMSProp": ("squares",), "Adam": ("m", "v"),
}  # fmt: skip
DEFAULTS: Mapping[str, Settings] = {
    "SGD": {"learning_rate": 0.01},
    "Momentum": {"learning_rate": 0.01, "momentum": 0.9},
    "RMSProp": {"learning_rate": 0.001, "decay": 0.99, "epsilon": 1e-8},
    "Adam": {"learning_rate": 0.001, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8},
}


def fresh(kind: str, parameters: Arrays) -> dict[str, dict[str, Any]]:
    """The memory before the first step, by attribute and by parameter."""
    return {
        name: {key: np.zeros_like(w) for key, w in parameters.items()} for name in MEMORIES[kind]
    }


def trajectory(
    kind: str,
    parameters: Arrays,
    gradients: Sequence[Arrays],
    *,
    having: Settings | None = None,
    rule: Rule | None = None,
) -> list[dict[str, Array]]:
    """The parameters after each step of an optimizer that starts afresh."""
    memory, rule = fresh(kind, parameters), rule or RULES[kind]
    having, places = {**DEFAULTS[kind], **(having or {})}, []
    for t, slopes in enumerate(gradients, start=1):
        parameters, memory = step_all(rule, parameters, slopes, memory, (t, having))
        places.append(dict(parameters))
    return places


def step_all(
    rule: Rule,
    parameters: Arrays,
    gradients: Arrays,
    memory: Mapping[str, Mapping[str, Any]],
    when: tuple[int, Settings],
) -> tuple[dict[str, Array], dict[str, dict[str, Any]]]:
    """One step for every parameter; `when` is the number of the step, and the settings."""
    after: dict[str, Array] = {}
    kept: dict[str, dict[str, Any]] = {name: dict(held) for name, held in memory.items()}
    for key, w in parameters.items():
        known = {name: held.get(key, 0.0) for name, held in memory.items()}
        after[key], new = rule(w, gradients[key], known, *when)
        for name, value in new.items():
            kept.setdefault(name, {})[key] = value
    return after, kept


def decayed(parameters: Arrays, gradients: Arrays, strength: float) -> dict[str, Array]:
    """The gradients, with strength * w added for the weights."""
    share = {key: strength if key[-1] == "W" else 0.0 for key in gradients}
    return {key: gradients[key] + share[key] * parameters[key] for key in gradients}


def clipped(gradients: Arrays, max_norm: float) -> dict[str, Array]:
    """All gradients divided by the same number, unless they are short."""
    length = float(np.linalg.norm(np.concatenate([np.ravel(g) for g in gradients.values()])))
    return {key: np.asarray(g / max(1.0, length / max_norm)) for key, g in gradients.items()}
