"""Numerical gradients by central differences, and inputs that keep clear of ReLU's kink."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt

from grader.checking.tolerances import STEP

Array = npt.NDArray[np.float64]
Loss = Callable[[Mapping[str, Array]], float]
MAX_DRAWS = 1000


def numerical_gradients(
    loss: Loss, parameters: Mapping[str, Array], step: float = STEP
) -> dict[str, Array]:
    """(loss(p + step) - loss(p - step)) / (2 step) for every entry; keys carry a leading d."""
    return {f"d{name}": numerical_gradient(loss, parameters, name, step) for name in parameters}


def numerical_gradient(
    loss: Loss, parameters: Mapping[str, Array], name: str, step: float = STEP
) -> Array:
    """The numerical gradient of one parameter, entry by entry."""
    slopes = np.zeros_like(parameters[name])
    for where in np.ndindex(slopes.shape):
        nudge = np.zeros_like(slopes)
        nudge[where] = step
        slopes[where] = central_difference(loss, parameters, {name: nudge}, step)
    return slopes


def directional_derivative(
    loss: Loss,
    parameters: Mapping[str, Array],
    direction: Mapping[str, Array],
    step: float = STEP,
) -> float:
    """The slope of the loss along `direction`, one array for each parameter."""
    nudges = {name: step * along for name, along in direction.items()}
    return central_difference(loss, parameters, nudges, step)


def central_difference(
    loss: Loss, parameters: Mapping[str, Array], nudges: Mapping[str, Array], step: float
) -> float:
    """Half the difference of the loss on both sides, divided by the step."""
    up = {**parameters, **{name: parameters[name] + nudge for name, nudge in nudges.items()}}
    down = {**parameters, **{name: parameters[name] - nudge for name, nudge in nudges.items()}}
    return (loss(up) - loss(down)) / (2.0 * step)


def redraw_until(
    draw: Callable[[], tuple[dict[str, Array], Array]],
    accept: Callable[[dict[str, Array], Array], bool],
) -> tuple[dict[str, Array], Array]:
    """The first (parameters, X) that `accept` takes."""
    for _ in range(MAX_DRAWS):
        parameters, X = draw()
        if accept(parameters, X):
            return parameters, X
    raise RuntimeError(f"no inputs clear of the kink in {MAX_DRAWS} draws")
