"""The oracle of the optimizers: published steps, closed forms, the floor of a valley."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from grader.checking.known_good import IN_PLACE
from grader.course.contents import COURSE
from grader.course.optimizers import oracle as optimizers

Array = npt.NDArray[np.float64]

START = np.linspace(-0.4, 0.6, 20).reshape(4, 5)
SLOPE = np.linspace(-0.6, 0.4, 20).reshape(4, 5)
RISING, FALLING = np.linspace(0.6, 0.9, 20).reshape(4, 5), np.linspace(0.7, 0.5, 20).reshape(4, 5)
PUBLISHED: list[tuple[str, dict[str, float], dict[str, Array], int, list[float]]] = [
    (
        "Momentum", {"learning_rate": 1e-3}, {"velocity": RISING}, 1,
        [0.1406, 0.20738947, 0.27417895, 0.34096842, 0.40775789],
    ),
    (
        "RMSProp", {"learning_rate": 1e-2}, {"squares": RISING}, 1,
        [-0.39223849, -0.34037513, -0.28849239, -0.23659121, -0.18467247],
    ),
    (
        "Adam", {"learning_rate": 1e-2}, {"m": RISING, "v": FALLING}, 6,
        [-0.40094747, -0.34836187, -0.29577703, -0.24319299, -0.19060977],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "having", "memory", "t", "row"), PUBLISHED)
def test_the_published_step_is_reproduced(
    kind: str, having: dict[str, float], memory: dict[str, Array], t: int, row: list[float]
) -> None:
    settings = {**optimizers.DEFAULTS[kind], **having}
    after, _ = optimizers.RULES[kind](START, SLOPE, memory, t, settings)
    assert after[0] == pytest.approx(np.array(row), abs=6e-9)


def some_gradients(steps: int = 6) -> list[dict[str, Array]]:
    rng = np.random.default_rng(3)
    return [{"W": rng.normal(size=(2, 3)), "b": rng.normal(size=(1, 3))} for _ in range(steps)]


def weighted(decay: float, gradients: list[Array]) -> Any:
    """The sum of decay**age * gradient: what a memory that starts at zero holds."""
    return sum(decay**age * g for age, g in enumerate(reversed(gradients)))


def closed_form(kind: str, having: dict[str, float], g: list[Array], t: int) -> Any:
    """The step number t, from all gradients up to it."""
    rate = having["learning_rate"]
    if kind == "SGD":
        return -rate * g[-1]
    if kind == "Momentum":
        return -rate * weighted(having["momentum"], g)
    if kind == "RMSProp":
        decay = having["decay"]
        s = (1 - decay) * weighted(decay, [each**2 for each in g])
        return -rate * g[-1] / (np.sqrt(s) + having["epsilon"])
    one, two = having["beta1"], having["beta2"]
    m = (1 - one) * weighted(one, g) / (1 - one**t)
    v = (1 - two) * weighted(two, [each**2 for each in g]) / (1 - two**t)
    return -rate * m / (np.sqrt(v) + having["epsilon"])


@pytest.mark.parametrize("kind", optimizers.RULES)
def test_every_step_is_its_closed_form(kind: str) -> None:
    having = {**optimizers.DEFAULTS[kind], "learning_rate": 0.3}
    if "epsilon" in having:
        having["epsilon"] = 0.05
    gradients = some_gradients()
    place: dict[str, Any] = {"W": np.ones((2, 3)), "b": np.zeros((1, 3))}
    walked = optimizers.trajectory(kind, place, gradients, having=having)
    for t, there in enumerate(walked, start=1):
        for name, before in tuple(place.items()):
            past = [each[name] for each in gradients[:t]]
            place[name] = before + closed_form(kind, having, past, t)
            assert there[name] == pytest.approx(place[name], rel=1e-10)


def test_a_wrong_rule_leads_elsewhere() -> None:
    def uphill(w: Any, g: Any, *rest: Any) -> Any:
        return w + g, {}

    [after] = optimizers.trajectory("SGD", {"w": np.ones(2)}, [{"w": np.ones(2)}], rule=uphill)
    assert after["w"].tolist() == [2.0, 2.0]


@pytest.mark.parametrize("kind", optimizers.RULES)
def test_a_known_good_optimizer_walks_as_the_oracle_does(kind: str) -> None:
    _, state = COURSE.known_good.every[f"optimizers.{kind}.__init__"]({}, 0.2)
    assert set(state) <= set(COURSE.known_good.attributes)
    gradients = some_gradients(3)
    place: dict[str, Array] = {"W": np.ones((2, 3)), "b": np.zeros((1, 3))}
    right = optimizers.trajectory(kind, place, gradients, having={"learning_rate": 0.2})
    for slopes, there in zip(gradients, right, strict=True):
        _, changed = COURSE.known_good.every[f"optimizers.{kind}.step"](state, place, slopes)
        place = changed.pop(IN_PLACE)
        state = {**state, **changed}
        assert all(place[name] == pytest.approx(there[name]) for name in there)


def test_weight_decay_is_for_weights_alone() -> None:
    arrays = {"0.W": np.array([2.0]), "0.b": np.array([3.0])}
    slopes = {name: np.array([1.0]) for name in arrays}
    found = optimizers.decayed(arrays, slopes, 0.5)
    assert {name: float(g[0]) for name, g in found.items()} == {"0.W": 2.0, "0.b": 1.0}


@pytest.mark.parametrize(("most", "by"), [(5.0, 0.5), (20.0, 1.0), (1.0, 0.1)])
def test_clipping_has_one_factor(most: float, by: float) -> None:
    found = optimizers.clipped({"W": np.array([[6.0]]), "b": np.array([[8.0]])}, most)
    assert {name: float(g[0, 0]) for name, g in found.items()} == pytest.approx(
        {"W": 6 * by, "b": 8 * by}
    )


def test_gradients_of_zero_stay_zero() -> None:
    assert optimizers.clipped({"w": np.zeros(3)}, 1.0)["w"].tolist() == [0.0, 0.0, 0.0]
